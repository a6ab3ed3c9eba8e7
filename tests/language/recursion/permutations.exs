# Permutations, combinations and the power set by recursion on lists.
defmodule Choose do
  def permutations([]), do: [[]]
  def permutations(list), do: for(x <- list, rest <- permutations(list -- [x]), do: [x | rest])

  def combinations(_, 0), do: [[]]
  def combinations([], _), do: []

  def combinations([head | tail], n) do
    Enum.map(combinations(tail, n - 1), &[head | &1]) ++ combinations(tail, n)
  end

  def subsets([]), do: [[]]

  def subsets([head | tail]) do
    rest = subsets(tail)
    rest ++ Enum.map(rest, &[head | &1])
  end
end

IO.inspect(Choose.permutations([:a, :b, :c]))
IO.inspect(Choose.permutations([1, 2, 3, 4, 5]) |> length())
IO.inspect(Choose.combinations([1, 2, 3, 4], 2))
IO.inspect(Choose.combinations(Enum.to_list(1..10), 3) |> Enum.count())
IO.inspect(Choose.subsets([:x, :y, :z]))
IO.inspect(Choose.permutations(~w(t e a)) |> Enum.map(&Enum.join/1) |> Enum.sort())
