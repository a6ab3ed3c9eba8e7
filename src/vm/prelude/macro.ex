defmodule Macro do
  def var(name, context) when is_atom(name) and is_atom(context), do: {name, [], context}

  def escape(term, options \\ []) when is_list(options), do: escaped(term)

  defp escaped({left, right}), do: {escaped(left), escaped(right)}
  defp escaped(tuple) when is_tuple(tuple), do: {:{}, [], tuple |> Tuple.to_list() |> Enum.map(&escaped/1)}
  defp escaped(map) when is_map(map), do: {:%{}, [], map |> Map.to_list() |> Enum.map(&escaped/1)}
  defp escaped([head | tail]) when not is_list(tail), do: [{:|, [], [escaped(head), escaped(tail)]}]
  defp escaped([head | tail]), do: [escaped(head) | escaped(tail)]

  defp escaped(function) when is_function(function) do
    info = Function.info(function)

    if info[:type] == :external do
      function
    else
      raise ArgumentError, "cannot escape #{inspect(function)}. " <> unsupported()
    end
  end

  defp escaped(term) when is_reference(term) or (is_bitstring(term) and not is_binary(term)) do
    raise ArgumentError, "cannot escape #{inspect(term)}. " <> unsupported()
  end

  defp escaped(term), do: term

  defp unsupported do
    "The supported values are: lists, tuples, maps, atoms, numbers, bitstrings, PIDs and remote functions in the " <>
      "format &Mod.fun/arity"
  end

  def traverse(code, acc, before, behind) when is_function(before, 2) and is_function(behind, 2) do
    {code, acc} = before.(code, acc)
    {code, acc} = inside(code, acc, before, behind)
    behind.(code, acc)
  end

  defp inside({head, meta, args}, acc, before, behind) do
    {head, acc} = if is_atom(head), do: {head, acc}, else: traverse(head, acc, before, behind)
    {args, acc} = if is_list(args), do: each(args, acc, before, behind), else: {args, acc}
    {{head, meta, args}, acc}
  end

  defp inside({left, right}, acc, before, behind) do
    {left, acc} = traverse(left, acc, before, behind)
    {right, acc} = traverse(right, acc, before, behind)
    {{left, right}, acc}
  end

  defp inside(list, acc, before, behind) when is_list(list), do: each(list, acc, before, behind)
  defp inside(code, acc, _before, _behind), do: {code, acc}

  defp each(list, acc, before, behind), do: Enum.map_reduce(list, acc, &traverse(&1, &2, before, behind))

  def prewalk(code, fun) when is_function(fun, 1) do
    {code, nil} = prewalk(code, nil, fn part, nil -> {fun.(part), nil} end)
    code
  end

  def prewalk(code, acc, fun) when is_function(fun, 2), do: traverse(code, acc, fun, &{&1, &2})

  def postwalk(code, fun) when is_function(fun, 1) do
    {code, nil} = postwalk(code, nil, fn part, nil -> {fun.(part), nil} end)
    code
  end

  def postwalk(code, acc, fun) when is_function(fun, 2), do: traverse(code, acc, &{&1, &2}, fun)

  def prewalker(code) do
    {_, parts} = prewalk(code, [], &{&1, [&1 | &2]})
    Enum.reverse(parts)
  end

  def postwalker(code) do
    {_, parts} = postwalk(code, [], &{&1, [&1 | &2]})
    Enum.reverse(parts)
  end

  def path(code, fun) when is_function(fun, 1) do
    if fun.(code) do
      [code]
    else
      found = Enum.find_value(parts_of(code), &path(&1, fun))
      found && found ++ [code]
    end
  end

  defp parts_of({head, _, args}) when is_list(args), do: if(is_atom(head), do: args, else: [head | args])
  defp parts_of({left, right}), do: [left, right]
  defp parts_of(list) when is_list(list), do: list
  defp parts_of(_), do: []

  def camelize(""), do: ""

  def camelize(text) when is_binary(text) do
    text |> String.split("/") |> Enum.map_join(".", &camelized/1)
  end

  defp camelized(text) do
    words = String.split(text, "_", trim: true)
    Enum.map_join(words, fn <<first::utf8, rest::binary>> -> String.upcase(<<first::utf8>>) <> rest end)
  end

  def underscore(atom) when is_atom(atom) do
    "Elixir." <> name = Atom.to_string(atom)
    underscore(name)
  end

  def underscore(""), do: ""

  def underscore(text) when is_binary(text) do
    text
    |> String.replace(~r/([A-Z]+)([A-Z][a-z])/, "\\1_\\2")
    |> String.replace(~r/([a-z0-9])([A-Z])/, "\\1_\\2")
    |> String.replace(".", "/")
    |> String.downcase()
  end

  def pipe(value, {name, meta, context}, position) when is_atom(context) do
    {name, meta, List.insert_at([], position, value)}
  end

  def pipe(value, {head, meta, args}, position) when is_list(args) do
    {head, meta, List.insert_at(args, position, value)}
  end

  def pipe(value, other, _position) do
    raise ArgumentError,
          "cannot pipe #{Macro.to_string(value)} into #{Macro.to_string(other)}, can only pipe into local calls foo(), remote " <>
            "calls Foo.bar() or anonymous function calls foo.()"
  end

  def unpipe(code), do: unpiped(code, [])

  defp unpiped({:|>, _, [left, right]}, later), do: unpiped(left, unpiped(right, later))
  defp unpiped(code, later), do: [{code, 0} | later]

  def decompose_call({:{}, _, args}) when is_list(args), do: :error
  def decompose_call({{:., _, [left, name]}, _, args}) when is_tuple(left) or is_atom(left), do: {left, name, args}
  def decompose_call({name, _, context}) when is_atom(name) and is_atom(context), do: {name, []}
  def decompose_call({name, _, args}) when is_atom(name) and is_list(args), do: {name, args}
  def decompose_call(_), do: :error

  def generate_arguments(0, context) when is_atom(context), do: []

  def generate_arguments(count, context) when is_integer(count) and count > 0 and is_atom(context) do
    for number <- 1..count, do: var(:"arg#{number}", context)
  end

  def validate(code) do
    case Enum.find(prewalker(code), &(not code?(&1))) do
      nil -> :ok
      part -> {:error, part}
    end
  end

  defp code?({head, meta, args}) do
    (is_atom(head) or is_tuple(head)) and is_list(meta) and (is_atom(args) or is_list(args))
  end

  defp code?({_, _}), do: true
  defp code?(tuple) when is_tuple(tuple), do: false
  defp code?(map) when is_map(map), do: false
  defp code?(function) when is_function(function), do: Function.info(function)[:type] == :external
  defp code?(reference) when is_reference(reference), do: false
  defp code?(_), do: true

  def quoted_literal?({:__aliases__, _, parts}), do: Enum.all?(parts, &is_atom/1)
  def quoted_literal?({:%{}, _, pairs}), do: quoted_literal?(pairs)
  def quoted_literal?({:{}, _, elements}), do: quoted_literal?(elements)
  def quoted_literal?({op, _, [number]}) when op in [:+, :-], do: is_number(number)
  def quoted_literal?({left, right}), do: quoted_literal?(left) and quoted_literal?(right)
  def quoted_literal?(list) when is_list(list), do: Enum.all?(list, &quoted_literal?/1)
  def quoted_literal?(term), do: is_atom(term) or is_number(term) or is_binary(term)

  def update_meta({head, meta, args}, fun), do: {head, fun.(meta), args}
  def update_meta(code, _fun), do: code
end
