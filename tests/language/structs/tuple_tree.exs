# The same idea with tuples and atoms: a tree is :leaf or {left, value, right}.
defmodule T do
  def from(list), do: Enum.reduce(list, :leaf, &put/2)

  def put(x, :leaf), do: {:leaf, x, :leaf}
  def put(x, {l, v, r}) when x < v, do: {put(x, l), v, r}
  def put(x, {l, v, r}) when x > v, do: {l, v, put(x, r)}
  def put(_, tree), do: tree

  def map(:leaf, _), do: :leaf
  def map({l, v, r}, f), do: {map(l, f), f.(v), map(r, f)}

  def fold(:leaf, acc, _), do: acc
  def fold({l, v, r}, acc, f), do: fold(r, f.(v, fold(l, acc, f)), f)

  def mirror(:leaf), do: :leaf
  def mirror({l, v, r}), do: {mirror(r), v, mirror(l)}

  def levels(tree), do: levels([tree], [])
  defp levels([], done), do: Enum.reverse(done)

  defp levels(trees, done) do
    case for({_, v, _} <- trees, do: v) do
      [] -> Enum.reverse(done)
      values -> levels(for({l, _, r} <- trees, t <- [l, r], do: t), [values | done])
    end
  end
end

tree = T.from([4, 2, 6, 1, 3, 5, 7])
IO.inspect(tree)
IO.inspect(T.fold(tree, [], &[&1 | &2]))
IO.inspect(T.fold(tree, 0, &+/2))
IO.inspect(T.levels(tree))
IO.inspect(tree |> T.mirror() |> T.levels())
IO.inspect(tree |> T.map(&(&1 * &1)) |> T.fold([], &(&2 ++ [&1])))
