# throw to leave a nested loop early, caught around it.
defmodule Search do
  def find(grid, wanted) do
    for {row, y} <- Enum.with_index(grid), {cell, x} <- Enum.with_index(row) do
      IO.puts("looking at #{x},#{y}")
      if cell == wanted, do: throw({:found, x, y})
    end

    :not_found
  catch
    {:found, x, y} -> {x, y}
  end
end

grid = [[1, 2], [3, 4]]
IO.inspect(Search.find(grid, 3))
IO.inspect(Search.find(grid, 9))
IO.inspect(catch_value = try(do: throw(:direct), catch: (x -> {:caught, x})))
IO.inspect(catch_value)

try do
  throw(1)
catch
  kind, value -> IO.inspect({kind, value})
end
