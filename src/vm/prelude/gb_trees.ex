# General balanced trees: `{size, tree}`, a tree being `{key, value, smaller, larger}` or nil. Insertions rebuild the
# lowest part that has grown too high for its size; deletions leave the tree as it is.
defmodule :gb_trees do
  def empty, do: {0, nil}
  def is_empty({size, _}), do: size == 0
  def size({size, _}) when is_integer(size), do: size

  def lookup(key, {_, tree}), do: found(key, tree)

  defp found(_key, nil), do: :none
  defp found(key, {other, _, smaller, _}) when key < other, do: found(key, smaller)
  defp found(key, {other, _, _, larger}) when key > other, do: found(key, larger)
  defp found(_key, {_, value, _, _}), do: {:value, value}

  def is_defined(key, tree), do: lookup(key, tree) !== :none

  def get(key, tree) do
    case lookup(key, tree) do
      {:value, value} -> value
      :none -> :erlang.error(:function_clause)
    end
  end

  def update(key, value, {size, tree}), do: {size, updated(key, value, tree)}

  defp updated(key, value, {other, old, smaller, larger}) when key < other, do: {other, old, updated(key, value, smaller), larger}
  defp updated(key, value, {other, old, smaller, larger}) when key > other, do: {other, old, smaller, updated(key, value, larger)}
  defp updated(key, value, {_, _, smaller, larger}), do: {key, value, smaller, larger}

  def insert(key, value, {size, tree}), do: {size + 1, inserted(key, value, tree, (size + 1) ** 2)}

  # Gives the tree; if it has grown at the bottom of a path that is too long, with twice its height as a power of two
  # and its size, until a part is found that is too high.
  defp inserted(key, value, nil, 0), do: {:grown, {key, value, nil, nil}, 1, 1}
  defp inserted(key, value, nil, _room), do: {key, value, nil, nil}

  defp inserted(key, value, {other, old, smaller, larger}, room) when key < other do
    case inserted(key, value, smaller, div(room, 2)) do
      {:grown, smaller, height, size} -> grown({other, old, smaller, larger}, height, size, larger)
      smaller -> {other, old, smaller, larger}
    end
  end

  defp inserted(key, value, {other, old, smaller, larger}, room) when key > other do
    case inserted(key, value, larger, div(room, 2)) do
      {:grown, larger, height, size} -> grown({other, old, smaller, larger}, height, size, smaller)
      larger -> {other, old, smaller, larger}
    end
  end

  defp inserted(key, _value, _tree, _room), do: :erlang.error({:key_exists, key})

  defp grown(tree, height, size, sibling) do
    {sibling_height, sibling_size} = measured(sibling)
    height = 2 * max(height, sibling_height)
    size = size + sibling_size + 1
    if height > size ** 2, do: rebuilt(pairs(tree, []), size), else: {:grown, tree, height, size}
  end

  # Two to the power of the height, and the size.
  defp measured(nil), do: {1, 0}

  defp measured({_, _, smaller, larger}) do
    {left, left_size} = measured(smaller)
    {right, right_size} = measured(larger)
    {2 * max(left, right), left_size + right_size + 1}
  end

  def enter(key, value, tree), do: if(is_defined(key, tree), do: update(key, value, tree), else: insert(key, value, tree))

  def balance({size, tree}), do: {size, rebuilt(pairs(tree, []), size)}
  def from_orddict(pairs), do: {length(pairs), rebuilt(pairs, length(pairs))}

  # A tree of the first pairs, as low as can be.
  defp rebuilt(pairs, size) do
    {tree, []} = low(pairs, size)
    tree
  end

  defp low(pairs, 0), do: {nil, pairs}

  defp low(pairs, size) do
    right = div(size - 1, 2)
    {smaller, [{key, value} | pairs]} = low(pairs, size - 1 - right)
    {larger, pairs} = low(pairs, right)
    {{key, value, smaller, larger}, pairs}
  end

  defp pairs(nil, rest), do: rest
  defp pairs({key, value, smaller, larger}, rest), do: pairs(smaller, [{key, value} | pairs(larger, rest)])

  def delete_any(key, tree), do: if(is_defined(key, tree), do: delete(key, tree), else: tree)

  def delete(key, tree) do
    {_, tree} = take(key, tree)
    tree
  end

  def take_any(key, tree), do: if(is_defined(key, tree), do: take(key, tree), else: :error)

  def take(key, {size, tree}) do
    {value, tree} = taken(key, tree)
    {value, {size - 1, tree}}
  end

  defp taken(key, {other, old, smaller, larger}) when key < other do
    {value, smaller} = taken(key, smaller)
    {value, {other, old, smaller, larger}}
  end

  defp taken(key, {other, old, smaller, larger}) when key > other do
    {value, larger} = taken(key, larger)
    {value, {other, old, smaller, larger}}
  end

  defp taken(_key, {_, value, smaller, larger}), do: {value, joined(smaller, larger)}

  defp joined(smaller, nil), do: smaller
  defp joined(nil, larger), do: larger

  defp joined(smaller, larger) do
    {key, value, larger} = without_smallest(larger)
    {key, value, smaller, larger}
  end

  defp without_smallest({key, value, nil, larger}), do: {key, value, larger}

  defp without_smallest({key, value, smaller, larger}) do
    {least, its_value, smaller} = without_smallest(smaller)
    {least, its_value, {key, value, smaller, larger}}
  end

  def take_smallest({size, tree}) when is_integer(size) and size >= 0 do
    {key, value, tree} = without_smallest(tree)
    {key, value, {size - 1, tree}}
  end

  def take_largest({size, tree}) when is_integer(size) and size >= 0 do
    {key, value, tree} = without_largest(tree)
    {key, value, {size - 1, tree}}
  end

  defp without_largest({key, value, smaller, nil}), do: {key, value, smaller}

  defp without_largest({key, value, smaller, larger}) do
    {greatest, its_value, larger} = without_largest(larger)
    {greatest, its_value, {key, value, smaller, larger}}
  end

  def smallest({_, {key, value, nil, _}}), do: {key, value}
  def smallest({size, {_, _, smaller, _}}), do: smallest({size, smaller})
  def largest({_, {key, value, _, nil}}), do: {key, value}
  def largest({size, {_, _, _, larger}}), do: largest({size, larger})

  def to_list({_, tree}), do: pairs(tree, [])
  def keys(tree), do: Enum.map(to_list(tree), &elem(&1, 0))
  def values(tree), do: Enum.map(to_list(tree), &elem(&1, 1))

  def map(fun, {size, tree}) when is_function(fun, 2), do: {size, mapped(fun, tree)}

  defp mapped(_fun, nil), do: nil

  defp mapped(fun, {key, value, smaller, larger}) do
    {key, fun.(key, value), mapped(fun, smaller), mapped(fun, larger)}
  end

  # The trees that are still to come, the next one first.
  def iterator({_, tree}), do: leftmost(tree, [])

  defp leftmost(nil, trees), do: trees
  defp leftmost({_, _, smaller, _} = tree, trees), do: leftmost(smaller, [tree | trees])

  def iterator_from(key, {_, tree}), do: from(key, tree, [])

  defp from(_key, nil, trees), do: trees
  defp from(key, {other, _, _, larger}, trees) when key > other, do: from(key, larger, trees)
  defp from(key, {other, _, smaller, _} = tree, trees) when key < other, do: from(key, smaller, [tree | trees])
  defp from(_key, tree, trees), do: [tree | trees]

  def next([{key, value, _, larger} | trees]), do: {key, value, leftmost(larger, trees)}
  def next([]), do: :none
end
