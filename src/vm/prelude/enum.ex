defmodule Enum do
  def map(enumerable, fun), do: map_list(to_list(enumerable), fun)

  def filter(enumerable, fun), do: filter_list(to_list(enumerable), fun)

  def reject(enumerable, fun), do: filter_list(to_list(enumerable), fn element -> !fun.(element) end)

  def each(enumerable, fun), do: each_list(to_list(enumerable), fun)

  def reduce(enumerable, acc, fun), do: reduce_list(to_list(enumerable), acc, fun)

  def reduce(enumerable, fun) do
    case to_list(enumerable) do
      [first | rest] -> reduce_list(rest, first, fun)
      [] -> raise Enum.EmptyError, "empty error"
    end
  end

  def sum(enumerable), do: reduce_list(to_list(enumerable), 0, fn element, acc -> element + acc end)

  def count(enumerable), do: length(to_list(enumerable))

  def to_list(list) when is_list(list), do: list
  def to_list(%Range{first: first, last: last, step: step}), do: range(first, last, step, [])
  def to_list(map) when is_map(map), do: Map.to_list(map)

  defp map_list([element | rest], fun), do: [fun.(element) | map_list(rest, fun)]
  defp map_list([], _fun), do: []

  defp filter_list([element | rest], fun) do
    if fun.(element), do: [element | filter_list(rest, fun)], else: filter_list(rest, fun)
  end

  defp filter_list([], _fun), do: []

  defp each_list([element | rest], fun) do
    fun.(element)
    each_list(rest, fun)
  end

  defp each_list([], _fun), do: :ok

  defp reduce_list([element | rest], acc, fun), do: reduce_list(rest, fun.(element, acc), fun)
  defp reduce_list([], acc, _fun), do: acc

  defp range(first, last, step, acc) when step > 0 and first > last, do: :lists.reverse(acc)
  defp range(first, last, step, acc) when step < 0 and first < last, do: :lists.reverse(acc)
  defp range(first, last, step, acc), do: range(first + step, last, step, [first | acc])
end
