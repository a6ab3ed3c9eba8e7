defmodule Regex do
  defstruct re_pattern: nil, source: "", opts: "", re_version: ""

  def compile(source), do: compile(source, "")

  def compile(source, options) when is_binary(source) and (is_binary(options) or is_list(options)) do
    regex = made(source, options)

    case invalid(options) do
      [] ->
        case :playground.regex_problem(source, letters(options)) do
          nil -> {:ok, regex}
          problem -> {:error, problem}
        end

      [option | _] ->
        {:error, {:invalid_option, option}}
    end
  end

  def compile!(source), do: compile!(source, "")

  def compile!(source, options) do
    case compile(source, options) do
      {:ok, regex} -> regex
      {:error, {reason, at}} -> raise Regex.CompileError, "#{reason} at position #{at}"
    end
  end

  def recompile(%Regex{} = regex), do: {:ok, regex}
  def recompile!(%Regex{} = regex), do: regex

  def source(%Regex{source: source}), do: source
  def opts(%Regex{opts: opts}), do: opts
  def re_pattern(%Regex{re_pattern: re_pattern}), do: re_pattern
  def names(%Regex{} = regex), do: Enum.map(:playground.regex_names(regex, ""), fn {name, _} -> name end)

  def match?(%Regex{} = regex, string) when is_binary(string), do: :playground.regex_match?(regex, string)

  def run(regex, string), do: run(regex, string, [])

  def run(%Regex{} = regex, string, options) when is_binary(string) do
    case :playground.regex_find(regex, string, Keyword.get(options, :offset, 0)) do
      nil -> nil
      groups -> captured(groups, regex, string, options)
    end
  end

  def scan(regex, string), do: scan(regex, string, [])

  def scan(%Regex{} = regex, string, options) when is_binary(string) do
    matches = :playground.regex_find_all(regex, string, Keyword.get(options, :offset, 0))
    Enum.map(matches, fn groups -> captured(groups, regex, string, options) end)
  end

  def named_captures(regex, string), do: named_captures(regex, string, [])

  def named_captures(regex, string, options) when is_binary(string) do
    names = names(regex)

    case run(regex, string, Keyword.put(options, :capture, names)) do
      nil -> nil
      values -> Map.new(Enum.zip(names, values))
    end
  end

  def replace(regex, string, replacement), do: replace(regex, string, replacement, [])

  def replace(%Regex{} = regex, string, replacement, options)
      when is_binary(string) and is_binary(replacement) and is_list(options) do
    :playground.regex_replace(regex, string, replacement, Keyword.get(options, :global, true))
  end

  def replace(%Regex{} = regex, string, replacement, options)
      when is_binary(string) and is_function(replacement) and is_list(options) do
    {:arity, arity} = Function.info(replacement, :arity)

    matches =
      case Keyword.get(options, :global, true) do
        true -> :playground.regex_find_all(regex, string, 0)
        false -> List.wrap(first_match(regex, string))
      end

    IO.iodata_to_binary(replaced(matches, string, 0, replacement, arity))
  end

  def split(regex, string), do: split(regex, string, [])

  def split(%Regex{}, "", options) do
    if Keyword.get(options, :trim, false), do: [], else: [""]
  end

  def split(%Regex{} = regex, string, options) when is_binary(string) and is_list(options) do
    wanted = Keyword.get(options, :on, :first)
    matches = :playground.regex_find_all(regex, string, 0)

    separators = Enum.flat_map(matches, fn groups -> chosen(groups, regex, wanted) end)

    parts = Keyword.get(options, :parts, :infinity)
    trim = Keyword.get(options, :trim, false)
    pieces(separators, string, 0, parts, trim, Keyword.get(options, :include_captures, false))
  end

  defp made(source, options) do
    %{__struct__: Regex, opts: options, re_pattern: {:re_pattern, 0, 0, 0, ""}, re_version: "", source: source}
  end

  defp letters(options) when is_binary(options), do: options

  defp letters(options) do
    known = [caseless: "i", multiline: "m", dotall: "s", extended: "x", unicode: "u", ucp: "u", ungreedy: "U"]
    Enum.map_join(options, fn option -> Keyword.get(known, option, "") end)
  end

  defp invalid(options) when is_list(options), do: []

  defp invalid(options) do
    case Enum.drop_while(String.graphemes(options), fn letter -> letter in ["i", "m", "s", "x", "u", "U", "f"] end) do
      [] -> []
      rest -> [Enum.join(rest)]
    end
  end

  defp first_match(regex, string) do
    case :playground.regex_find(regex, string, 0) do
      nil -> nil
      groups -> [groups]
    end
  end

  # What a match is shown as.
  defp captured(groups, regex, string, options) do
    wanted = Keyword.get(options, :capture, :all)
    places = chosen(groups, regex, wanted)

    case Keyword.get(options, :return, :binary) do
      :index -> places
      :binary -> Enum.map(places, fn place -> text(place, string) end)
    end
  end

  defp text({-1, 0}, _string), do: ""
  defp text({start, length}, string), do: :erlang.binary_part(string, start, length)

  # The places of the groups that are asked for. Of all groups, those at the end that took no part are left out.
  defp chosen(groups, _regex, :all), do: without_missing(groups)
  defp chosen([first | _], _regex, :first), do: [first]
  defp chosen([_ | rest], _regex, :all_but_first), do: without_missing(rest)
  defp chosen(_groups, _regex, :none), do: []

  defp chosen(groups, regex, :all_names) do
    Enum.map(:playground.regex_names(regex, ""), fn {_, number} -> Enum.at(groups, number) end)
  end

  defp chosen(groups, regex, names) when is_list(names) do
    numbers = :playground.regex_names(regex, "")

    Enum.map(names, fn name ->
      case number(name, numbers) do
        nil -> {-1, 0}
        number -> Enum.at(groups, number, {-1, 0})
      end
    end)
  end

  defp number(number, _numbers) when is_integer(number), do: number

  defp number(name, numbers) do
    case List.keyfind(numbers, to_string(name), 0) do
      {_, number} -> number
      nil -> nil
    end
  end

  defp without_missing(groups) do
    Enum.reverse(Enum.drop_while(Enum.reverse(groups), fn place -> place == {-1, 0} end))
  end

  defp replaced([[{start, length} | _] = groups | matches], string, from, replacement, arity) do
    texts = Enum.map(groups, fn place -> text(place, string) end)
    missing = List.duplicate("", arity)
    new = apply(replacement, Enum.take(texts ++ missing, arity))
    before = :erlang.binary_part(string, from, start - from)
    [before, new | replaced(matches, string, start + length, replacement, arity)]
  end

  defp replaced([], string, from, _replacement, _arity), do: [rest(string, from)]

  defp pieces([{start, length} | separators], string, from, parts, trim, include)
       when parts != 1 and start >= from do
    piece = :erlang.binary_part(string, from, start - from)

    case trim and piece == "" do
      true ->
        separator(string, start, length, include, trim) ++
          pieces(separators, string, start + length, parts, trim, include)

      false ->
        [piece | separator(string, start, length, include, trim)] ++
          pieces(separators, string, start + length, fewer(parts), trim, include)
    end
  end

  defp pieces([_ | separators], string, from, parts, trim, include) when parts != 1 do
    pieces(separators, string, from, parts, trim, include)
  end

  defp pieces(_separators, string, from, _parts, trim, _include) do
    case rest(string, from) do
      "" when trim -> []
      rest -> [rest]
    end
  end

  defp separator(_string, _start, _length, false, _trim), do: []
  defp separator(_string, _start, 0, true, true), do: []
  defp separator(string, start, length, true, _trim), do: [:erlang.binary_part(string, start, length)]

  defp fewer(:infinity), do: :infinity
  defp fewer(parts), do: parts - 1

  defp rest(string, from), do: :erlang.binary_part(string, from, byte_size(string) - from)

  def regex?(%Regex{}), do: true
  def regex?(_other), do: false
  def version, do: {"8.44 2020-02-12", :little}
end
