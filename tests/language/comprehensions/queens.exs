# The eight queens, by comprehension and recursion.
defmodule Queens do
  def solve(n), do: place(n, n)

  defp place(0, _), do: [[]]

  defp place(k, n) do
    for queens <- place(k - 1, n), column <- 1..n, safe?(column, queens), do: [column | queens]
  end

  defp safe?(column, queens) do
    queens
    |> Enum.with_index(1)
    |> Enum.all?(fn {other, distance} -> other != column and abs(other - column) != distance end)
  end

  def show(queens) do
    n = length(queens)
    for q <- queens, do: IO.puts(for c <- 1..n, into: "", do: if(c == q, do: "Q ", else: ". "))
  end
end

IO.inspect(Enum.map(1..6, &length(Queens.solve(&1))))
IO.inspect(Queens.solve(4))
[first | _] = Queens.solve(6)
Queens.show(first)
