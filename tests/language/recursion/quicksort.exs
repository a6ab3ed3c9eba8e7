# Quicksort with a comprehension for each side, and merge sort with split and merge.
defmodule Sort do
  def quick([]), do: []

  def quick([pivot | rest]) do
    quick(for(x <- rest, x < pivot, do: x)) ++ [pivot] ++ quick(for x <- rest, x >= pivot, do: x)
  end

  def merge([]), do: []
  def merge([x]), do: [x]

  def merge(list) do
    {left, right} = Enum.split(list, div(length(list), 2))
    join(merge(left), merge(right))
  end

  defp join([], right), do: right
  defp join(left, []), do: left
  defp join([a | left], [b | _] = right) when a <= b, do: [a | join(left, right)]
  defp join(left, [b | right]), do: [b | join(left, right)]
end

numbers = [33, 4, 65, 1, 99, 4, 17, -3, 0, 8]
IO.inspect(Sort.quick(numbers))
IO.inspect(Sort.merge(numbers))
IO.inspect(Sort.quick(~w(pear apple fig banana)))
IO.inspect(Sort.merge([]) == Sort.quick([]))
scrambled = for i <- 1..200, do: rem(i * 7919, 211)
IO.inspect(Sort.quick(scrambled) == Enum.sort(scrambled))
IO.inspect(Sort.merge(scrambled) == Enum.sort(scrambled))
