# A binary search tree of structs: insert, find, walk, depth, delete.
defmodule Tree do
  defstruct [:value, :left, :right]

  def insert(nil, value), do: %Tree{value: value}
  def insert(%Tree{value: v} = tree, value) when value < v, do: %{tree | left: insert(tree.left, value)}
  def insert(%Tree{value: v} = tree, value) when value > v, do: %{tree | right: insert(tree.right, value)}
  def insert(tree, _same), do: tree

  def member?(nil, _), do: false
  def member?(%Tree{value: value}, value), do: true
  def member?(%Tree{value: v, left: left}, value) when value < v, do: member?(left, value)
  def member?(%Tree{right: right}, value), do: member?(right, value)

  def in_order(nil), do: []
  def in_order(%Tree{value: v, left: l, right: r}), do: in_order(l) ++ [v] ++ in_order(r)

  def depth(nil), do: 0
  def depth(tree), do: 1 + max(depth(tree.left), depth(tree.right))

  def delete(nil, _), do: nil
  def delete(%Tree{value: v} = t, x) when x < v, do: %{t | left: delete(t.left, x)}
  def delete(%Tree{value: v} = t, x) when x > v, do: %{t | right: delete(t.right, x)}
  def delete(%Tree{left: nil, right: r}, _), do: r
  def delete(%Tree{left: l, right: nil}, _), do: l

  def delete(%Tree{right: r} = t, _) do
    [next | _] = in_order(r)
    %{t | value: next, right: delete(r, next)}
  end
end

tree = Enum.reduce([50, 30, 70, 20, 40, 60, 80, 30], nil, &Tree.insert(&2, &1))
IO.inspect(Tree.in_order(tree))
IO.inspect(Tree.depth(tree))
IO.inspect({Tree.member?(tree, 60), Tree.member?(tree, 65)})
IO.inspect(tree.left.right.value)
IO.inspect(tree |> Tree.delete(50) |> Tree.in_order())
IO.inspect(tree |> Tree.delete(30) |> Tree.delete(20) |> Map.get(:left))
