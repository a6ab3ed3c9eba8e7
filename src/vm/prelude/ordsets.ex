# A set as a sorted list.
defmodule :ordsets do
  def new, do: []
  def is_set(list), do: is_list(list) and list === :lists.usort(list)
  def size(set), do: length(set)
  def is_empty(set), do: set === []
  def to_list(set), do: set
  def from_list(list), do: :lists.usort(list)
  def is_element(element, set), do: Enum.any?(set, &(&1 == element))
  def add_element(element, set), do: :lists.umerge([element], set)
  def del_element(element, set), do: Enum.reject(set, &(&1 == element))
  def union(left, right), do: :lists.umerge(left, right)
  def union(sets), do: :lists.usort(Enum.concat(sets))
  def intersection(left, right), do: Enum.filter(left, &is_element(&1, right))
  def intersection([first | sets]), do: Enum.reduce(sets, first, &intersection(&2, &1))
  def is_disjoint(left, right), do: intersection(left, right) === []
  def subtract(left, right), do: left -- right
  def is_subset(left, right), do: subtract(left, right) === []
  def fold(fun, acc, set), do: :lists.foldl(fun, acc, set)
  def filter(fun, set), do: :lists.filter(fun, set)
end

# A set as the keys of a map, which is how Erlang keeps those of version 2. Those of version 1, its default, have the
# same elements here, but another inside.
defmodule :sets do
  def new, do: %{}
  def new(_options), do: %{}
  def is_set(set), do: is_map(set)
  def size(set), do: map_size(set)
  def is_empty(set), do: map_size(set) == 0
  def to_list(set), do: :maps.keys(set)
  def from_list(list), do: :maps.from_keys(list, [])
  def from_list(list, _options), do: from_list(list)
  def is_element(element, set), do: is_map_key(set, element)
  def add_element(element, set), do: :maps.put(element, [], set)
  def del_element(element, set), do: :maps.remove(element, set)
  def union(left, right), do: :maps.merge(left, right)
  def union(sets), do: Enum.reduce(sets, new(), &union/2)
  def intersection(left, right), do: :maps.intersect(left, right)
  def intersection([first | sets]), do: Enum.reduce(sets, first, &intersection(&2, &1))
  def is_disjoint(left, right), do: is_empty(intersection(left, right))
  def subtract(left, right), do: :maps.without(to_list(right), left)
  def is_subset(left, right), do: is_empty(subtract(left, right))
  def fold(fun, acc, set), do: :lists.foldl(fun, acc, to_list(set))
  def filter(fun, set), do: from_list(:lists.filter(fun, to_list(set)))
end
