# General balanced trees of elements: `{size, tree}`, a tree being `{element, smaller, larger}` or nil. See `:gb_trees`.
defmodule :gb_sets do
  def new, do: {0, nil}
  def empty, do: new()
  def is_empty({size, _}), do: size == 0
  def size({size, _}), do: size
  def is_set({0, nil}), do: true
  def is_set({size, {_, _, _}}) when is_integer(size) and size > 0, do: true
  def is_set(_), do: false
  def singleton(element), do: {1, {element, nil, nil}}

  def is_member(element, {_, tree}), do: member(element, tree)
  def is_element(element, set), do: is_member(element, set)

  defp member(_element, nil), do: false
  defp member(element, {other, smaller, _}) when element < other, do: member(element, smaller)
  defp member(element, {other, _, larger}) when element > other, do: member(element, larger)
  defp member(_element, _tree), do: true

  def add(element, set), do: if(is_member(element, set), do: set, else: insert(element, set))
  def add_element(element, set), do: add(element, set)

  def insert(element, {size, tree}), do: {size + 1, inserted(element, tree, (size + 1) ** 2)}

  # As in `:gb_trees`.
  defp inserted(element, nil, 0), do: {:grown, {element, nil, nil}, 1, 1}
  defp inserted(element, nil, _room), do: {element, nil, nil}

  defp inserted(element, {other, smaller, larger}, room) when element < other do
    case inserted(element, smaller, div(room, 2)) do
      {:grown, smaller, height, size} -> grown({other, smaller, larger}, height, size, larger)
      smaller -> {other, smaller, larger}
    end
  end

  defp inserted(element, {other, smaller, larger}, room) when element > other do
    case inserted(element, larger, div(room, 2)) do
      {:grown, larger, height, size} -> grown({other, smaller, larger}, height, size, smaller)
      larger -> {other, smaller, larger}
    end
  end

  defp inserted(element, _tree, _room), do: :erlang.error({:key_exists, element})

  defp grown(tree, height, size, sibling) do
    {sibling_height, sibling_size} = measured(sibling)
    height = 2 * max(height, sibling_height)
    size = size + sibling_size + 1
    if height > size ** 2, do: rebuilt(elements(tree, []), size), else: {:grown, tree, height, size}
  end

  defp measured(nil), do: {1, 0}

  defp measured({_, smaller, larger}) do
    {left, left_size} = measured(smaller)
    {right, right_size} = measured(larger)
    {2 * max(left, right), left_size + right_size + 1}
  end

  def balance({size, _} = set), do: {size, rebuilt(to_list(set), size)}
  def from_list(list), do: from_ordset(:lists.usort(list))
  def from_ordset(elements), do: {length(elements), rebuilt(elements, length(elements))}

  defp rebuilt(elements, size) do
    {tree, []} = low(elements, size)
    tree
  end

  defp low(elements, 0), do: {nil, elements}

  defp low(elements, size) do
    right = div(size - 1, 2)
    {smaller, [element | elements]} = low(elements, size - 1 - right)
    {larger, elements} = low(elements, right)
    {{element, smaller, larger}, elements}
  end

  def delete_any(element, set), do: if(is_member(element, set), do: delete(element, set), else: set)
  def del_element(element, set), do: delete_any(element, set)

  def delete(element, {size, tree}), do: {size - 1, deleted(element, tree)}

  defp deleted(element, {other, smaller, larger}) when element < other, do: {other, deleted(element, smaller), larger}
  defp deleted(element, {other, smaller, larger}) when element > other, do: {other, smaller, deleted(element, larger)}
  defp deleted(_element, {_, smaller, nil}), do: smaller
  defp deleted(_element, {_, nil, larger}), do: larger

  defp deleted(_element, {_, smaller, larger}) do
    {least, larger} = without_smallest(larger)
    {least, smaller, larger}
  end

  defp without_smallest({element, nil, larger}), do: {element, larger}

  defp without_smallest({element, smaller, larger}) do
    {least, smaller} = without_smallest(smaller)
    {least, {element, smaller, larger}}
  end

  defp without_largest({element, smaller, nil}), do: {element, smaller}

  defp without_largest({element, smaller, larger}) do
    {greatest, larger} = without_largest(larger)
    {greatest, {element, smaller, larger}}
  end

  def take_smallest({size, tree}) do
    {element, tree} = without_smallest(tree)
    {element, {size - 1, tree}}
  end

  def take_largest({size, tree}) do
    {element, tree} = without_largest(tree)
    {element, {size - 1, tree}}
  end

  def smallest({_, tree}), do: elem(without_smallest(tree), 0)
  def largest({_, tree}), do: elem(without_largest(tree), 0)

  def to_list({_, tree}), do: elements(tree, [])

  defp elements(nil, rest), do: rest
  defp elements({element, smaller, larger}, rest), do: elements(smaller, [element | elements(larger, rest)])

  def union(left, right), do: from_ordset(:lists.umerge(to_list(left), to_list(right)))
  def union([]), do: new()
  def union([first | sets]), do: Enum.reduce(sets, first, &union(&2, &1))
  def intersection(left, right), do: from_ordset(Enum.filter(to_list(left), &is_member(&1, right)))
  def intersection([first | sets]), do: Enum.reduce(sets, first, &intersection(&2, &1))
  def difference(left, right), do: from_ordset(Enum.reject(to_list(left), &is_member(&1, right)))
  def subtract(left, right), do: difference(left, right)
  def is_disjoint(left, right), do: not Enum.any?(to_list(left), &is_member(&1, right))
  def is_subset(left, right), do: Enum.all?(to_list(left), &is_member(&1, right))
  def filter(fun, set) when is_function(fun, 1), do: from_ordset(Enum.filter(to_list(set), fun))
  def fold(fun, acc, set) when is_function(fun, 2), do: Enum.reduce(to_list(set), acc, fun)

  # The trees that are still to come, the next one first.
  def iterator({_, tree}), do: leftmost(tree, [])

  defp leftmost(nil, trees), do: trees
  defp leftmost({_, smaller, _} = tree, trees), do: leftmost(smaller, [tree | trees])

  def iterator_from(element, {_, tree}), do: from(element, tree, [])

  defp from(_element, nil, trees), do: trees
  defp from(element, {other, _, larger}, trees) when element > other, do: from(element, larger, trees)
  defp from(element, {other, smaller, _} = tree, trees) when element < other, do: from(element, smaller, [tree | trees])
  defp from(_element, tree, trees), do: [tree | trees]

  def next([{element, _, larger} | trees]), do: {element, leftmost(larger, trees)}
  def next([]), do: :none
end
