defmodule List do
  def ascii_printable?(list, limit \\ :infinity)

  def ascii_printable?(list, limit) when is_list(list) and (limit == :infinity or is_integer(limit)) do
    printable?(list, limit)
  end

  def delete(list, element), do: :lists.delete(element, list)

  def delete_at(list, index) when is_integer(index) do
    {_, rest} = pop_at(list, index)
    rest
  end

  def duplicate(element, count), do: :lists.duplicate(count, element)

  def first(list, default \\ nil)
  def first([], default), do: default
  def first([first | _], _default), do: first

  def flatten(list), do: :lists.flatten(list)
  def flatten(list, tail), do: :lists.flatten(list, tail)

  def foldl(list, acc, fun) when is_list(list) and is_function(fun, 2), do: Enum.reduce(list, acc, fun)

  def foldr(list, acc, fun) when is_list(list) and is_function(fun, 2) do
    Enum.reduce(:lists.reverse(list), acc, fun)
  end

  def improper?([_ | rest]), do: improper?(rest)
  def improper?([]), do: false
  def improper?(_tail), do: true

  def insert_at(list, index, value) when is_list(list) and is_integer(index) do
    {before, rest} = Enum.split(list, if(index < 0, do: max(length(list) + index + 1, 0), else: index))
    before ++ [value | rest]
  end

  def keydelete(list, key, position), do: :lists.keydelete(key, position + 1, list)

  def keyfind(list, key, position, default \\ nil) do
    case :lists.keyfind(key, position + 1, list) do
      false -> default
      tuple -> tuple
    end
  end

  def keyfind!(list, key, position) when is_integer(position) do
    case :lists.keyfind(key, position + 1, list) do
      false ->
        raise KeyError,
          key: key,
          term: list,
          message: "key #{inspect(key)} at position #{position} not found in: #{inspect(list)}"

      tuple ->
        tuple
    end
  end

  def keymember?(list, key, position), do: :lists.keymember(key, position + 1, list)

  def keyreplace(list, key, position, new_tuple), do: :lists.keyreplace(key, position + 1, list, new_tuple)

  def keysort(list, position, sorter \\ :asc)
  def keysort(list, position, :asc), do: :lists.keysort(position + 1, list)

  def keysort(list, position, sorter) when is_integer(position) do
    Enum.sort_by(list, fn tuple -> elem(tuple, position) end, sorter)
  end

  def keystore(list, key, position, new_tuple), do: :lists.keystore(key, position + 1, list, new_tuple)

  def keytake(list, key, position) do
    case :lists.keytake(key, position + 1, list) do
      {:value, tuple, rest} -> {tuple, rest}
      false -> nil
    end
  end

  def last(list, default \\ nil)
  def last([], default), do: default
  def last([last], _default), do: last
  def last([_ | rest], default), do: last(rest, default)

  def myers_difference(left, right) when is_list(left) and is_list(right), do: List.Difference.script(left, right, nil)

  def myers_difference(left, right, diff_script)
      when is_list(left) and is_list(right) and is_function(diff_script, 2) do
    List.Difference.script(left, right, diff_script)
  end

  def pop_at(list, index, default \\ nil) when is_integer(index) do
    case split_around(list, index) do
      {before, element, rest} -> {element, before ++ rest}
      nil -> {default, list}
    end
  end

  def replace_at(list, index, value) when is_list(list) and is_integer(index) do
    update_at(list, index, fn _ -> value end)
  end

  def starts_with?([element | list], [element | prefix]), do: starts_with?(list, prefix)
  def starts_with?(list, []) when is_list(list), do: true
  def starts_with?(list, [_ | _]) when is_list(list), do: false

  def to_atom(charlist), do: :erlang.list_to_atom(charlist)

  def to_charlist(list) when is_list(list), do: list |> chars(list, []) |> :lists.reverse()

  def to_existing_atom(charlist), do: :erlang.list_to_existing_atom(charlist)

  def to_float(charlist), do: :erlang.list_to_float(charlist)

  def to_integer(charlist), do: :erlang.list_to_integer(charlist)
  def to_integer(charlist, base), do: :erlang.list_to_integer(charlist, base)

  def to_string(list) when is_list(list), do: String.Chars.to_string(list)

  def to_tuple(list), do: :erlang.list_to_tuple(list)

  def update_at(list, index, fun) when is_list(list) and is_integer(index) and is_function(fun, 1) do
    case split_around(list, index) do
      {before, element, rest} -> before ++ [fun.(element) | rest]
      nil -> list
    end
  end

  def wrap(nil), do: []
  def wrap(list) when is_list(list), do: list
  def wrap(term), do: [term]

  def zip(lists) when is_list(lists), do: Enum.zip(lists)

  # The characters of nested lists and strings, put in front of those before them, in reverse.
  defp chars([char | rest], whole, acc) when is_integer(char), do: chars(rest, whole, [char | acc])
  defp chars([part | rest], whole, acc), do: chars(rest, whole, chars(part, whole, acc))
  defp chars([], _whole, acc), do: acc
  defp chars(text, _whole, acc) when is_binary(text), do: :lists.reverse(String.to_charlist(text), acc)

  defp chars(_other, whole, _acc) do
    raise ArgumentError, """
    cannot convert the given list to a charlist.

    To be converted to a charlist, a list must contain only:

      * strings
      * integers representing Unicode code points
      * or a list containing one of these three elements

    Please check the given list or call inspect/1 to get the list representation, got:

    #{inspect(whole)}
    """
  end

  defp printable?(_list, 0), do: true
  defp printable?([], _limit), do: true

  defp printable?([char | rest], limit) when is_integer(char) and ((char >= 32 and char <= 126) or (char >= 7 and char <= 13) or char == 27) do
    printable?(rest, if(is_integer(limit), do: limit - 1, else: limit))
  end

  defp printable?(_list, _limit), do: false

  # The element at an index, with what lies before and after it.
  defp split_around(list, index) do
    index = if index < 0, do: length(list) + index, else: index

    case index >= 0 && Enum.split(list, index) do
      {before, [element | rest]} -> {before, element, rest}
      _ -> nil
    end
  end
end

defmodule List.Difference do
  # The shortest way to edit one list into another, after E. W. Myers: all places that are reached with one edit, then
  # with two, and so on. A path is how much of the left list is done, what is left of both, and the steps so far, the
  # last one first. Neighbouring paths differ in one deletion; the one with the most deletions comes first.

  def script(left, right, diff_script) do
    {0, left, right, []} |> follow() |> search(diff_script)
  end

  defp search({_, [], [], steps}, _diff_script), do: group(steps, [])

  defp search(path, diff_script), do: further([path], diff_script)

  defp further([path | _] = paths, diff_script) do
    try_next([{:down, path} | moves(paths)], [], diff_script)
  end

  # Between two paths lies a place that both can reach; the one that gets further goes there.
  defp moves([{y, _, _, _} = above, {other_y, _, _, _} = below | rest]) do
    move = if y > other_y, do: {:right, above}, else: {:down, below}
    [move | moves([below | rest])]
  end

  defp moves([path]), do: [{:right, path}]

  defp try_next([{direction, path} | moves], paths, diff_script) do
    case direction |> move(path, diff_script) |> follow() do
      {_, [], [], steps} -> group(steps, [])
      path -> try_next(moves, [path | paths], diff_script)
    end
  end

  defp try_next([], paths, diff_script), do: further(:lists.reverse(paths), diff_script)

  defp move(direction, {y, [left | lefts], [right | rights], steps} = path, diff_script) when diff_script != nil do
    case diff_script.(left, right) do
      nil -> edit(direction, path)
      diff -> {y + 1, lefts, rights, [{:diff, diff} | steps]}
    end
  end

  defp move(direction, path, _diff_script), do: edit(direction, path)

  defp edit(:down, {y, [left | lefts], rights, steps}), do: {y + 1, lefts, rights, [{:del, left} | steps]}
  defp edit(:down, {y, [], rights, steps}), do: {y + 1, [], rights, steps}
  defp edit(:right, {y, lefts, [right | rights], steps}), do: {y, lefts, rights, [{:ins, right} | steps]}
  defp edit(:right, path), do: path

  defp follow({y, [same | lefts], [same | rights], steps}), do: follow({y + 1, lefts, rights, [{:eq, same} | steps]})
  defp follow(path), do: path

  # Steps of the same kind in a row become one, from the last on.
  defp group([{:diff, diff} | steps], groups), do: group(steps, [{:diff, diff} | groups])
  defp group([{kind, element} | steps], [{kind, elements} | rest]), do: group(steps, [{kind, [element | elements]} | rest])
  defp group([{kind, element} | steps], groups), do: group(steps, [{kind, [element]} | groups])
  defp group([], groups), do: groups
end
