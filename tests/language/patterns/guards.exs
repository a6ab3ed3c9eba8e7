# Guards: which calls they may make, and that an error inside one only makes it fail.
defmodule Guards do
  defguard is_even(n) when is_integer(n) and rem(n, 2) == 0
  defguardp is_small(n) when n in 0..9
  defguard between(n, low, high) when n >= low and n <= high

  def size(n) when is_even(n) and is_small(n), do: "small and even"
  def size(n) when is_even(n), do: "even"
  def size(n) when is_small(n), do: "small"
  def size(_), do: "neither"

  def head_is_one(list) when hd(list) == 1, do: true
  def head_is_one(_), do: false

  def grade(n) when between(n, 90, 100), do: :a
  def grade(n) when between(n, 50, 89), do: :b
  def grade(n) when not between(n, 0, 100), do: :impossible
  def grade(_), do: :c

  def either(x) when is_atom(x) when is_binary(x), do: "name"
  def either(_), do: "no name"

  def shape(t) when tuple_size(t) == 2 and elem(t, 0) == :circle, do: "round"
  def shape(m) when is_map_key(m, :sides) and m.sides == 4, do: "square"
  def shape(_), do: "unknown"
end

IO.inspect(Enum.map([4, 12, 7, 13, :x], &Guards.size/1))
IO.inspect(Enum.map([[1], [2], [], :not_a_list], &Guards.head_is_one/1))
IO.inspect(Enum.map([95, 60, 10, 101], &Guards.grade/1))
IO.inspect(Enum.map([:a, "b", 3], &Guards.either/1))
IO.inspect(Enum.map([{:circle, 1}, %{sides: 4}, %{sides: 3}, {:circle}], &Guards.shape/1))

is_big = fn
  n when is_number(n) and abs(n) > 1000 -> true
  s when byte_size(s) > 3 or length(s) > 3 -> true
  _ -> false
end

IO.inspect(Enum.map([-2000, "long text", [1, 2, 3, 4], "s"], is_big))
