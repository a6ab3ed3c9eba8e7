# Bubble, insertion, selection and counting sort, and heap sort on a leftist heap.
defmodule Zoo do
  def bubble(list) do
    case pass(list) do
      ^list -> list
      better -> bubble(better)
    end
  end

  defp pass([a, b | rest]) when a > b, do: [b | pass([a | rest])]
  defp pass([a | rest]), do: [a | pass(rest)]
  defp pass([]), do: []

  def insertion(list), do: Enum.reduce(list, [], &insert/2)
  defp insert(x, [y | rest]) when x > y, do: [y | insert(x, rest)]
  defp insert(x, list), do: [x | list]

  def selection([]), do: []

  def selection(list) do
    min = Enum.min(list)
    [min | selection(List.delete(list, min))]
  end

  def counting(list) do
    counts = Enum.frequencies(list)
    {min, max} = Enum.min_max(list)
    Enum.flat_map(min..max, &List.duplicate(&1, Map.get(counts, &1, 0)))
  end

  def heap(list), do: list |> Enum.reduce(nil, &merge({1, &1, nil, nil}, &2)) |> drain()
  defp drain(nil), do: []
  defp drain({_, x, l, r}), do: [x | l |> merge(r) |> drain()]
  defp merge(nil, h), do: h
  defp merge(h, nil), do: h
  defp merge({_, x, l, r}, {_, y, _, _} = h) when x <= y, do: node(x, l, merge(r, h))
  defp merge(h, {_, y, l, r}), do: node(y, l, merge(r, h))
  defp node(x, a, b), do: if(rank(a) >= rank(b), do: {rank(b) + 1, x, a, b}, else: {rank(a) + 1, x, b, a})
  defp rank(nil), do: 0
  defp rank({n, _, _, _}), do: n
end

list = [9, -2, 7, 7, 0, 15, 3, -8]
for name <- [:bubble, :insertion, :selection, :counting, :heap], do: IO.inspect({name, apply(Zoo, name, [list])})
many = for n <- 1..300, do: rem(n * 7919, 1009)
IO.inspect(Zoo.heap(many) == Enum.sort(many))
