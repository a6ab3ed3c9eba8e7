# Patterns of less usual shape: pins inside keys, lists joined with ++, ranges.
x = 1
y = :k

case %{{1, :k} => :found, [1] => :list} do
  %{{^x, ^y} => found, [^x] => list} -> IO.inspect({found, list})
end

[1, 2] ++ rest = [1, 2, 3, 4]
IO.inspect(rest)
'ab' ++ tail = 'abcd'
IO.inspect(tail)
[head, ^x | more] = [0, 1, 2]
IO.inspect({head, more})

defmodule Ranges do
  def about(first..first), do: {:one, first}
  def about(1.._), do: :from_one
  def about(first..last//2), do: {:every_second, first, last}
  def about(_.._), do: :a_range
  def about(_), do: :no_range
end

IO.inspect(Enum.map([5..5, 1..9, 2..8//2, 2..8//3, [1, 2], %{first: 1, last: 2}], &Ranges.about/1))
IO.inspect(match?([1, 2] ++ _, [1]))
bits = for bit <- [1, 0, 1, 1, 0], into: <<>>, do: <<bit::1>>
IO.inspect(bits)
IO.inspect(for(part <- ["ab", <<7::3>>, <<1::5>>], into: "x", do: part))
