defprotocol Inspect do
  @fallback_to_any true
  def inspect(term, opts)
end

defimpl Inspect, for: [Any, Atom, BitString, Float, Function, Integer, List, Map, PID, Reference, Tuple] do
  def inspect(term, opts), do: :playground.inspect_plainly(term, Map.to_list(opts))
end

defmodule Inspect.Opts do
  defstruct base: :decimal,
            binaries: :infer,
            char_lists: :infer,
            charlists: :infer,
            custom_options: [],
            inspect_fun: nil,
            limit: 50,
            pretty: false,
            printable_limit: 4096,
            safe: true,
            structs: true,
            syntax_colors: [],
            width: 80
end

# Documents: texts, and the places where a text that is too wide for its line may break.
defmodule Inspect.Algebra do
  # What an implementation makes of a term, as text.
  def __text__(implementation, term, options) do
    opts = struct(Inspect.Opts, options)
    width = if opts.pretty, do: opts.width, else: :infinity
    implementation.inspect(term, opts) |> format(width) |> IO.iodata_to_binary()
  end

  def to_doc(%{__struct__: _} = struct, %{structs: true} = opts) do
    case :playground.inspector(struct) do
      nil -> text_of(struct, opts)
      implementation -> implementation.inspect(struct, opts)
    end
  end

  def to_doc([_ | _] = list, %{pretty: true, charlists: charlists} = opts) when charlists != :as_charlists do
    written_otherwise = Keyword.keyword?(list) or (charlists == :infer and List.ascii_printable?(list))
    if written_otherwise, do: text_of(list, opts), else: container_doc("[", list, "]", opts, &to_doc/2)
  end

  def to_doc(term, opts), do: text_of(term, opts)

  defp text_of(term, opts), do: Kernel.inspect(term, opts |> Map.to_list() |> Keyword.put(:pretty, false))

  def empty, do: :doc_nil
  def string(text) when is_binary(text), do: {:doc_string, text, String.length(text)}
  def concat(left, right), do: {:doc_cons, left, right}
  def concat(docs) when is_list(docs), do: fold_doc(docs, &concat/2)
  def nest(doc, level, mode \\ :always)
  def nest(doc, 0, _mode), do: doc
  def nest(doc, level, mode), do: {:doc_nest, doc, level, mode}
  def break(text \\ " ") when is_binary(text), do: {:doc_break, text, :strict}
  def flex_break(text \\ " ") when is_binary(text), do: {:doc_break, text, :flex}
  def glue(left, text \\ " ", right), do: concat(left, concat(break(text), right))
  def flex_glue(left, text \\ " ", right), do: concat(left, concat(flex_break(text), right))
  def group(doc, mode \\ :self), do: {:doc_group, doc, mode}
  def space(left, right), do: concat(left, concat(" ", right))
  def line, do: :doc_line
  def line(left, right), do: concat(left, concat(:doc_line, right))
  def force_unfit(doc), do: {:doc_force, doc}
  def next_break_fits(doc, _mode \\ :enabled), do: doc
  def color(doc, _key, _opts), do: doc
  def no_limit(doc), do: {:doc_limit, doc, :infinity}
  def surround(left, doc, right), do: concat(left, concat(nest(doc, 2), right))

  def fold_doc([], _fun), do: :doc_nil
  def fold_doc([doc], _fun), do: doc
  def fold_doc([doc | rest], fun), do: fun.(doc, fold_doc(rest, fun))

  def surround_many(left, items, right, opts, fun, separator \\ ",") do
    container_doc(left, items, right, opts, fun, separator: separator)
  end

  def container_doc(left, items, right, opts, fun, options \\ [])
  def container_doc(left, [], right, _opts, _fun, _options), do: concat(left, right)

  def container_doc(left, items, right, opts, fun, options) do
    docs = items(items, opts.limit, opts, fun)
    separator = Keyword.get(options, :separator, ",")

    flows =
      case Keyword.get(options, :break, :maybe) do
        :maybe -> Enum.all?(docs, &simple?/1)
        break -> break == :flex
      end

    if flows do
      inner = fold_doc(docs, &flex_glue(concat(&1, separator), &2))
      group(concat(concat(left, nest(inner, 1)), right))
    else
      inner = fold_doc(docs, &glue(concat(&1, separator), &2))
      group(glue(nest(glue(left, "", inner), 2), "", right))
    end
  end

  defp items([], _limit, _opts, _fun), do: []
  defp items(_items, 0, _opts, _fun), do: ["..."]

  defp items([item | rest], limit, opts, fun) do
    limit = if is_integer(limit), do: limit - 1, else: limit
    doc = fun.(item, %{opts | limit: limit})
    [doc | if(is_list(rest), do: items(rest, limit, opts, fun), else: [fun.(rest, opts)])]
  end

  defp simple?({:doc_cons, left, right}), do: simple?(left) and simple?(right)
  defp simple?({:doc_string, _, _}), do: true
  defp simple?(:doc_nil), do: true
  defp simple?(doc), do: is_binary(doc)

  def format(doc, width), do: format(width, 0, [{0, :flat, doc}], [])

  # What is to come is a stack of documents, each with its indentation and whether its breaks are line breaks.
  defp format(_width, _column, [], text), do: Enum.reverse(text)

  defp format(width, column, [{indent, mode, doc} | rest], text) do
    case doc do
      :doc_nil ->
        format(width, column, rest, text)

      :doc_line ->
        format(width, indent, rest, [new_line(indent) | text])

      {:doc_cons, left, right} ->
        format(width, column, [{indent, mode, left}, {indent, mode, right} | rest], text)

      {:doc_string, string, length} ->
        format(width, column + length, rest, [string | text])

      {:doc_nest, inner, _level, :break} when mode == :flat ->
        format(width, column, [{indent, mode, inner} | rest], text)

      {:doc_nest, inner, level, _} ->
        format(width, column, [{nested(indent, level, column), mode, inner} | rest], text)

      {:doc_limit, inner, _limit} ->
        format(width, column, [{indent, mode, inner} | rest], text)

      {:doc_force, inner} ->
        format(width, column, [{indent, :break, inner} | rest], text)

      {:doc_group, inner, :inherit} when mode == :break ->
        format(width, column, [{indent, :break, inner} | rest], text)

      {:doc_group, inner, _} ->
        mode = if fits?(width, column, [{:flat, inner}]), do: :flat, else: :break
        format(width, column, [{indent, mode, inner} | rest], text)

      {:doc_break, string, kind} ->
        after_text = column + String.length(string)
        upcoming = Enum.map(rest, fn {_, mode, doc} -> {mode, doc} end)

        if mode == :flat or (kind == :flex and fits?(width, after_text, upcoming)) do
          format(width, after_text, rest, [string | text])
        else
          format(width, indent, rest, [new_line(indent) | text])
        end

      string when is_binary(string) ->
        format(width, column + String.length(string), rest, [string | text])
    end
  end

  defp new_line(indent), do: ["\n", String.duplicate(" ", indent)]

  defp nested(_indent, :cursor, column), do: column
  defp nested(_indent, :reset, _column), do: 0
  defp nested(indent, level, _column), do: indent + level

  # Whether everything up to the next line break stays within the width.
  defp fits?(:infinity, _column, _docs), do: true
  defp fits?(width, column, _docs) when column > width, do: false
  defp fits?(_width, _column, []), do: true

  defp fits?(width, column, [{mode, doc} | rest]) do
    case doc do
      :doc_nil -> fits?(width, column, rest)
      :doc_line -> true
      {:doc_cons, left, right} -> fits?(width, column, [{mode, left}, {mode, right} | rest])
      {:doc_string, _, length} -> fits?(width, column + length, rest)
      {:doc_nest, inner, _, _} -> fits?(width, column, [{mode, inner} | rest])
      {:doc_limit, inner, _} -> fits?(width, column, [{mode, inner} | rest])
      {:doc_force, _} -> false
      {:doc_group, inner, _} -> fits?(width, column, [{mode, inner} | rest])
      {:doc_break, _, _} when mode == :break -> true
      {:doc_break, string, _} -> fits?(width, column + String.length(string), rest)
      string -> fits?(width, column + String.length(string), rest)
    end
  end
end
