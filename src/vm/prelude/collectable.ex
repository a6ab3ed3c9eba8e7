defprotocol Collectable do
  def into(collectable)
end

defimpl Collectable, for: List do
  def into(list) do
    collector = fn
      acc, {:cont, element} -> [element | acc]
      acc, :done -> list ++ :lists.reverse(acc)
      _acc, :halt -> :ok
    end

    {[], collector}
  end
end

defimpl Collectable, for: BitString do
  def into(text) do
    collector = fn
      acc, {:cont, part} when is_bitstring(part) -> [part | acc]
      acc, :done -> :erlang.list_to_bitstring([text | :lists.reverse(acc)])
      _acc, :halt -> :ok
    end

    {[], collector}
  end
end

defimpl Collectable, for: Map do
  def into(map) do
    collector = fn
      acc, {:cont, {_key, _value} = pair} -> [pair | acc]
      acc, :done -> :maps.merge(map, :maps.from_list(:lists.reverse(acc)))
      _acc, :halt -> :ok
    end

    {[], collector}
  end
end

defimpl Collectable, for: MapSet do
  def into(set) do
    collector = fn
      acc, {:cont, element} -> [element | acc]
      acc, :done -> MapSet.union(set, MapSet.new(acc))
      _acc, :halt -> :ok
    end

    {[], collector}
  end
end
