defmodule :maps do
  # What calls the program back; the rest is native.

  def filter(fun, map) when is_map(map) and is_function(fun, 2) do
    :maps.from_list(Enum.filter(:maps.to_list(map), fn {key, value} -> fun.(key, value) end))
  end

  def filtermap(fun, map) when is_map(map) and is_function(fun, 2) do
    pairs =
      Enum.flat_map(:maps.to_list(map), fn {key, value} ->
        case fun.(key, value) do
          true -> [{key, value}]
          {true, other} -> [{key, other}]
          false -> []
        end
      end)

    :maps.from_list(pairs)
  end

  def fold(fun, acc, map) when is_map(map) and is_function(fun, 3) do
    Enum.reduce(:maps.to_list(map), acc, fn {key, value}, acc -> fun.(key, value, acc) end)
  end

  def foreach(fun, map) when is_map(map) and is_function(fun, 2) do
    Enum.each(:maps.to_list(map), fn {key, value} -> fun.(key, value) end)
  end

  def groups_from_list(fun, list) when is_function(fun, 1), do: Enum.group_by(list, fun)

  def groups_from_list(key_fun, value_fun, list) when is_function(key_fun, 1) and is_function(value_fun, 1) do
    Enum.group_by(list, key_fun, value_fun)
  end

  def intersect_with(fun, left, right) when is_map(left) and is_map(right) and is_function(fun, 3) do
    Enum.reduce(:maps.to_list(left), %{}, fn {key, value}, both ->
      case right do
        %{^key => other} -> :maps.put(key, fun.(key, value, other), both)
        _ -> both
      end
    end)
  end

  # The pairs that are still to come.
  def iterator(map) when is_map(map), do: :maps.to_list(map)
  def next([{key, value} | rest]), do: {key, value, rest}
  def next([]), do: :none

  def map(fun, map) when is_map(map) and is_function(fun, 2) do
    :maps.from_list(Enum.map(:maps.to_list(map), fn {key, value} -> {key, fun.(key, value)} end))
  end

  def merge_with(fun, left, right) when is_map(left) and is_map(right) and is_function(fun, 3) do
    Map.merge(left, right, fun)
  end

  def update_with(key, fun, map) when is_function(fun, 1), do: Map.update!(map, key, fun)

  def update_with(key, fun, default, map) when is_function(fun, 1), do: Map.update(map, key, default, fun)
end
