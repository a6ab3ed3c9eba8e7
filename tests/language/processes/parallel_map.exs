# A parallel map: one process per element, answers collected in order.
defmodule Parallel do
  def map(items, f) do
    parent = self()

    items
    |> Enum.map(fn item -> spawn_link(fn -> send(parent, {self(), f.(item)}) end) end)
    |> Enum.map(fn pid ->
      receive do
        {^pid, result} -> result
      end
    end)
  end
end

slow_square = fn n ->
  Process.sleep((6 - n) * 20)
  n * n
end

IO.inspect(Parallel.map(1..5, slow_square))
IO.inspect(Parallel.map([], slow_square))
IO.inspect(Parallel.map(~w(a b c), &String.upcase/1))
IO.inspect(Parallel.map(1..200, &(&1 + 1)) |> Enum.sum())
