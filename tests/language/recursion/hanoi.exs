# The towers of Hanoi: the moves for three discs, the number of moves for more.
defmodule Hanoi do
  def moves(0, _from, _to, _spare), do: []

  def moves(n, from, to, spare) do
    moves(n - 1, from, spare, to) ++ [{n, from, to}] ++ moves(n - 1, spare, to, from)
  end

  def play(moves, towers) do
    Enum.reduce(moves, towers, fn {disc, from, to}, towers ->
      [^disc | rest] = towers[from]
      towers |> Map.put(from, rest) |> Map.update!(to, &[disc | &1])
    end)
  end
end

for {disc, from, to} <- Hanoi.moves(3, :a, :c, :b) do
  IO.puts("move disc #{disc} from #{from} to #{to}")
end

IO.inspect(Enum.map(1..10, fn n -> length(Hanoi.moves(n, :a, :c, :b)) end))
IO.inspect(Hanoi.moves(5, :a, :c, :b) |> Hanoi.play(%{a: [1, 2, 3, 4, 5], b: [], c: []}))
