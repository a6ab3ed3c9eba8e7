defmodule :lists do
  # What calls the program back; the rest is native.

  def all(fun, list) when is_list(list), do: Enum.all?(list, fun)

  def any(fun, list) when is_list(list), do: Enum.any?(list, fun)

  def dropwhile(fun, list) when is_list(list), do: Enum.drop_while(list, fun)

  def filter(fun, list) when is_list(list), do: Enum.filter(list, fun)

  def filtermap(fun, list) when is_list(list) do
    Enum.flat_map(list, fn element ->
      case fun.(element) do
        true -> [element]
        {true, value} -> [value]
        false -> []
      end
    end)
  end

  def flatmap(fun, list) when is_list(list), do: Enum.flat_map(list, fun)

  def foldl(fun, acc, list) when is_list(list) and is_function(fun, 2), do: Enum.reduce(list, acc, fun)

  def foldr(fun, acc, list) when is_list(list) and is_function(fun, 2) do
    Enum.reduce(reverse(list), acc, fun)
  end

  def foreach(fun, list) when is_list(list), do: Enum.each(list, fun)

  def join(_separator, []), do: []
  def join(separator, list) when is_list(list), do: Enum.intersperse(list, separator)

  def keymap(fun, position, list) when is_list(list) do
    Enum.map(list, fn tuple -> put_elem(tuple, position - 1, fun.(elem(tuple, position - 1))) end)
  end

  def map(fun, list) when is_list(list) and is_function(fun, 1), do: Enum.map(list, fun)

  def mapfoldl(fun, acc, list) when is_list(list), do: Enum.map_reduce(list, acc, fun)

  def mapfoldr(fun, acc, list) when is_list(list) do
    {results, acc} = Enum.map_reduce(reverse(list), acc, fun)
    {reverse(results), acc}
  end

  def partition(fun, list) when is_list(list), do: Enum.split_with(list, fun)

  def search(fun, list) when is_list(list) do
    case drop_until(list, fun) do
      [element | _] -> {:value, element}
      [] -> false
    end
  end

  def sort(fun, list) when is_list(list) and is_function(fun, 2) do
    case sort_first(list, length(list), fun) do
      {sorted, []} -> sorted
    end
  end

  def splitwith(fun, list) when is_list(list), do: Enum.split_while(list, fun)

  def takewhile(fun, list) when is_list(list), do: Enum.take_while(list, fun)

  def usort(fun, list) when is_list(list) and is_function(fun, 2) do
    case sort(fun, list) do
      [first | rest] -> without_equals(rest, first, fun, [])
      [] -> []
    end
  end

  def uniq(list) when is_list(list), do: Enum.uniq(list)

  def uniq(fun, list) when is_list(list) and is_function(fun, 1), do: Enum.uniq_by(list, fun)

  def concat(things) do
    Enum.flat_map(things, fn
      thing when is_float(thing) -> :erlang.float_to_list(thing)
      thing when is_list(thing) -> thing
      thing -> to_charlist(thing)
    end)
  end

  def enumerate(list), do: enumerate(1, list)
  def enumerate(index, list) when is_integer(index), do: Enum.with_index(list, &{&2 + index, &1})
  def flatlength(list), do: length(:lists.flatten(list))
  def unzip3(list), do: {Enum.map(list, &elem(&1, 0)), Enum.map(list, &elem(&1, 1)), Enum.map(list, &elem(&1, 2))}
  def zf(fun, list), do: filtermap(fun, list)
  def zipwith3(fun, as, bs, cs), do: Enum.zip_with([as, bs, cs], fn [a, b, c] -> fun.(a, b, c) end)

  # Sorted lists become one. Of equal elements that of the first list comes first; those that must not be there twice
  # are taken from it.
  def merge(lists), do: Enum.reduce(Enum.reverse(lists), [], &merge/2)
  def merge(left, right), do: merge(left, right, &<=/2, [])
  def merge(fun, left, right) when is_function(fun, 2), do: merge(left, right, fun, [])
  def merge3(as, bs, cs), do: merge([as, bs, cs])
  def rmerge(left, right), do: merge(left, right, &>=/2, [])
  def rmerge(fun, left, right), do: merge(left, right, &(not fun.(&1, &2)), [])
  def rmerge3(as, bs, cs), do: rmerge(as, rmerge(bs, cs))
  def keymerge(position, left, right), do: merge(left, right, &(elem(&1, position - 1) <= elem(&2, position - 1)), [])
  def rkeymerge(position, left, right), do: merge(left, right, &(elem(&1, position - 1) >= elem(&2, position - 1)), [])

  def umerge(lists), do: Enum.reduce(Enum.reverse(lists), [], &umerge/2)
  def umerge(left, right), do: umerge(&<=/2, left, right)
  def umerge(fun, left, right), do: left |> merge(right, fun, []) |> once(fun)
  def umerge3(as, bs, cs), do: umerge([as, bs, cs])
  def rumerge(left, right), do: umerge(&>=/2, left, right)
  def rumerge(fun, left, right), do: umerge(&fun.(&2, &1), left, right)
  def rumerge3(as, bs, cs), do: rumerge(as, rumerge(bs, cs))
  def ukeysort(position, list), do: position |> :lists.keysort(list) |> once(&(elem(&1, position - 1) <= elem(&2, position - 1)))
  def ukeymerge(position, left, right), do: umerge(&(elem(&1, position - 1) <= elem(&2, position - 1)), left, right)
  def rukeymerge(position, left, right), do: umerge(&(elem(&1, position - 1) >= elem(&2, position - 1)), left, right)

  defp once([], _fun), do: []
  defp once([first | rest], fun), do: without_equals(rest, first, fun, [])

  def zip3(as, bs, cs), do: Enum.zip([as, bs, cs])

  def zipwith(fun, as, bs) when is_list(as) and is_list(bs), do: Enum.zip_with(as, bs, fun)

  defp drop_until([element | rest] = list, fun), do: if(fun.(element), do: list, else: drop_until(rest, fun))
  defp drop_until([], _fun), do: []

  # Sorts as many elements as are asked for by merging two halves; gives what comes after them, too. The function is
  # always asked whether an element may stay before a later one, so that equal elements keep their order.
  defp sort_first([a, b | rest], 2, fun) do
    case fun.(a, b) do
      true -> {[a, b], rest}
      false -> {[b, a], rest}
    end
  end

  defp sort_first([a | rest], 1, _fun), do: {[a], rest}
  defp sort_first(list, 0, _fun), do: {[], list}

  defp sort_first(list, size, fun) do
    half = div(size, 2)
    {left, rest} = sort_first(list, size - half, fun)
    {right, rest} = sort_first(rest, half, fun)
    {merge(left, right, fun, []), rest}
  end

  defp merge([a | left] = as, [b | right] = bs, fun, merged) do
    case fun.(a, b) do
      true -> merge(left, bs, fun, [a | merged])
      false -> merge(as, right, fun, [b | merged])
    end
  end

  defp merge([], right, _fun, merged), do: reverse(merged, right)
  defp merge(left, [], _fun, merged), do: reverse(merged, left)

  # Of elements that may stand on either side of each other the first one.
  defp without_equals([next | rest], last, fun, kept) do
    if fun.(next, last) do
      without_equals(rest, last, fun, kept)
    else
      without_equals(rest, next, fun, [last | kept])
    end
  end

  defp without_equals([], last, _fun, kept), do: reverse(kept, [last])

  defp reverse(list), do: :lists.reverse(list)
  defp reverse(list, tail), do: :lists.reverse(list, tail)
end
