defmodule MapSet do
  # The elements are the keys of a map.
  defstruct map: %{}, version: 2

  def new, do: from_map(%{})

  def new(%MapSet{} = set), do: set
  def new(enumerable), do: from_list(Enum.to_list(enumerable))

  def new(enumerable, transform) when is_function(transform, 1), do: from_list(Enum.map(enumerable, transform))

  def delete(%MapSet{map: map}, element), do: from_map(:maps.remove(element, map))

  def difference(%MapSet{map: left}, %MapSet{map: right}), do: from_map(:maps.without(:maps.keys(right), left))

  def disjoint?(%MapSet{map: left}, %MapSet{map: right}), do: map_size(:maps.intersect(left, right)) == 0

  def equal?(%MapSet{map: left}, %MapSet{map: right}), do: left === right

  def filter(%MapSet{map: map}, fun), do: from_list(Enum.filter(:maps.keys(map), fun))

  def intersection(%MapSet{map: left}, %MapSet{map: right}), do: from_map(:maps.intersect(left, right))

  def member?(%MapSet{map: map}, element), do: :maps.is_key(element, map)

  def put(%MapSet{map: map}, element), do: from_map(:maps.put(element, [], map))

  def reject(%MapSet{map: map}, fun), do: from_list(Enum.reject(:maps.keys(map), fun))

  def size(%MapSet{map: map}), do: map_size(map)

  def split_with(%MapSet{map: map}, fun) do
    {yes, no} = Enum.split_with(:maps.keys(map), fun)
    {from_list(yes), from_list(no)}
  end

  def subset?(%MapSet{map: left}, %MapSet{map: right}) do
    map_size(left) <= map_size(right) and map_size(:maps.intersect(left, right)) == map_size(left)
  end

  def symmetric_difference(%MapSet{map: left}, %MapSet{map: right}) do
    from_map(:maps.merge(:maps.without(:maps.keys(right), left), :maps.without(:maps.keys(left), right)))
  end

  def to_list(%MapSet{map: map}), do: :maps.keys(map)

  def union(%MapSet{map: left}, %MapSet{map: right}), do: from_map(:maps.merge(left, right))

  defp from_list(elements), do: from_map(:maps.from_keys(elements, []))

  defp from_map(map), do: %MapSet{map: map}
end
