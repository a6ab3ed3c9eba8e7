# Walking nested data of unknown shape: depth, leaves, a path to a value, an indented outline.
defmodule Walk do
  def depth(list) when is_list(list), do: 1 + (list |> Enum.map(&depth/1) |> Enum.max(fn -> 0 end))
  def depth(map) when is_map(map), do: map |> Map.values() |> depth()
  def depth(_), do: 0

  def leaves(map) when is_map(map), do: map |> Map.values() |> leaves()
  def leaves(list) when is_list(list), do: Enum.flat_map(list, &leaves/1)
  def leaves(leaf), do: [leaf]

  def path(map, target) when is_map(map) do
    Enum.find_value(map, fn {key, value} ->
      if steps = path(value, target), do: [key | steps]
    end)
  end

  def path(target, target), do: []
  def path(_, _), do: nil

  def outline(map, level \\ 0) do
    for {key, value} <- map do
      IO.write(String.duplicate("  ", level) |> String.replace(" ", ".") |> Kernel.<>("#{key}"))

      if is_map(value) do
        IO.puts("/")
        outline(value, level + 1)
      else
        IO.puts(" = #{inspect(value)}")
      end
    end

    :ok
  end
end

house = %{kitchen: %{table: 1, drawer: %{fork: 6, knife: 5}}, hall: %{}, roof: [1, [2, [3]]]}
IO.inspect(Walk.depth([1, [2, [3, []]]]))
IO.inspect(Walk.leaves(house))
IO.inspect(Walk.path(house, 5))
IO.inspect(Walk.path(house, :nothing))
IO.inspect(Walk.outline(house))
