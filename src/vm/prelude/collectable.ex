defmodule Collectable do
  def into(collectable), do: implementation(collectable).into(collectable)

  defp implementation(list) when is_list(list), do: Collectable.List
  defp implementation(text) when is_binary(text), do: Collectable.BitString
  defp implementation(%{__struct__: module}), do: implementation_of_struct(module)
  defp implementation(map) when is_map(map), do: Collectable.Map
  defp implementation(other), do: :playground.not_implemented("Collectable", other)

  defp implementation_of_struct(MapSet), do: Collectable.MapSet
end

defmodule Collectable.List do
  def into(list) do
    collector = fn
      acc, {:cont, element} -> [element | acc]
      acc, :done -> list ++ :lists.reverse(acc)
      _acc, :halt -> :ok
    end

    {[], collector}
  end
end

defmodule Collectable.BitString do
  def into(text) do
    collector = fn
      acc, {:cont, part} when is_binary(part) -> [part | acc]
      acc, :done -> :playground.join([text | :lists.reverse(acc)], "")
      _acc, :halt -> :ok
    end

    {[], collector}
  end
end

defmodule Collectable.Map do
  def into(map) do
    collector = fn
      acc, {:cont, {_key, _value} = pair} -> [pair | acc]
      acc, :done -> :maps.merge(map, :maps.from_list(:lists.reverse(acc)))
      _acc, :halt -> :ok
    end

    {[], collector}
  end
end

defmodule Collectable.MapSet do
  def into(set) do
    collector = fn
      acc, {:cont, element} -> [element | acc]
      acc, :done -> MapSet.union(set, MapSet.new(acc))
      _acc, :halt -> :ok
    end

    {[], collector}
  end
end
