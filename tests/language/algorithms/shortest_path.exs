# Breadth-first search in a maze, and Dijkstra's algorithm on a weighted graph.
defmodule Maze do
  def solve(rows) do
    cells = for {row, y} <- Enum.with_index(rows), {c, x} <- row |> String.graphemes() |> Enum.with_index(), c != "#", into: %{}, do: {{x, y}, c}
    {start, _} = Enum.find(cells, fn {_, c} -> c == "S" end)
    walk(:queue.from_list([{start, 0}]), MapSet.new([start]), cells)
  end

  defp walk(queue, seen, cells) do
    case :queue.out(queue) do
      {:empty, _} -> :no_way
      {{:value, {{x, y} = at, steps}}, queue} ->
        if cells[at] == "E" do
          {:steps, steps}
        else
          next = for p <- [{x + 1, y}, {x - 1, y}, {x, y + 1}, {x, y - 1}], is_map_key(cells, p), p not in seen, do: p
          queue = Enum.reduce(next, queue, &:queue.in({&1, steps + 1}, &2))
          walk(queue, MapSet.union(seen, MapSet.new(next)), cells)
        end
    end
  end
end

defmodule Dijkstra do
  def path(graph, from, to), do: search([{0, [from]}], to, graph, MapSet.new())

  defp search([], _, _, _), do: :unreachable
  defp search([{cost, [to | _] = path} | _], to, _, _), do: {cost, Enum.reverse(path)}

  defp search([{cost, [at | _] = path} | rest], to, graph, done) do
    if at in done do
      search(rest, to, graph, done)
    else
      more = for {next, weight} <- Map.get(graph, at, %{}), do: {cost + weight, [next | path]}
      search(Enum.sort(rest ++ more), to, graph, MapSet.put(done, at))
    end
  end
end

IO.inspect(Maze.solve(["S.#.", "#...", "..#.", ".##E"]))
IO.inspect(Maze.solve(["S#E"]))
graph = %{a: %{b: 7, c: 9, f: 14}, b: %{c: 10, d: 15}, c: %{d: 11, f: 2}, d: %{e: 6}, f: %{e: 9}}
IO.inspect(Dijkstra.path(graph, :a, :e))
IO.inspect(Dijkstra.path(graph, :a, :a))
IO.inspect(Dijkstra.path(graph, :e, :a))
