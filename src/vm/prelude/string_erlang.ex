# Text as a string or as a list of characters. What the newer functions make of it is of the same kind; the older ones,
# with names of one syllable, want lists.
defmodule :string do
  # The string of a text, and a string as a text of the same kind.
  defp string(text) when is_binary(text), do: text
  defp string(text) when is_list(text), do: IO.chardata_to_string(text)
  defp like(text, string), do: if(is_list(text), do: String.to_charlist(string), else: string)

  def is_empty(text), do: string(text) == ""
  def length(text), do: String.length(string(text))
  def to_graphemes(text), do: text |> string() |> String.graphemes() |> Enum.map(&grapheme/1)

  # A character that is one code point is a number.
  defp grapheme(grapheme) do
    case String.to_charlist(grapheme) do
      [char] -> char
      chars -> chars
    end
  end

  def next_grapheme(text) do
    case String.next_grapheme(string(text)) do
      {grapheme, rest} -> [grapheme(grapheme) | like(text, rest)]
      nil -> []
    end
  end

  def next_codepoint(text) do
    case string(text) do
      <<char::utf8, rest::binary>> -> [char | like(text, rest)]
      "" -> []
    end
  end

  def reverse(text), do: text |> string() |> String.reverse() |> String.to_charlist()
  def uppercase(text), do: like(text, String.upcase(string(text)))
  def lowercase(text), do: like(text, String.downcase(string(text)))
  def casefold(text), do: lowercase(text)

  def titlecase(text) do
    {first, rest} = String.split_at(string(text), 1)
    like(text, String.upcase(first) <> rest)
  end

  def equal(left, right), do: string(left) == string(right)
  def equal(left, right, false), do: equal(left, right)
  def equal(left, right, true), do: String.downcase(string(left)) == String.downcase(string(right))
  def equal(left, right, ignore_case, _normalization), do: equal(left, right, ignore_case)

  def slice(text, start), do: like(text, String.slice(string(text), start..-1//1))
  def slice(text, _start, 0), do: like(text, "")
  def slice(text, start, :infinity), do: slice(text, start)
  def slice(text, start, length), do: like(text, String.slice(string(text), start, length))

  def split(text, pattern), do: split(text, pattern, :leading)

  def split(text, pattern, where) do
    {string, pattern} = {string(text), string(pattern)}

    parts =
      case where do
        _ when pattern == "" -> [string]
        :all -> String.split(string, pattern)
        :leading -> String.split(string, pattern, parts: 2)
        :trailing -> split_last(string, pattern)
      end

    Enum.map(parts, &like(text, &1))
  end

  defp split_last(string, pattern) do
    case Enum.split(String.split(string, pattern), -1) do
      {[], [only]} -> [only]
      {before, [last]} -> [Enum.join(before, pattern), last]
    end
  end

  # The parts of what was, with the replacement between them.
  def replace(text, pattern, replacement), do: replace(text, pattern, replacement, :leading)
  def replace(text, pattern, replacement, where), do: text |> split(pattern, where) |> Enum.intersperse(replacement)

  def find(text, pattern), do: find(text, pattern, :leading)

  def find(text, pattern, where) do
    case split(string(text), pattern, where) do
      [_] -> :nomatch
      [_, rest] -> like(text, string(pattern) <> rest)
    end
  end

  def prefix(text, prefix) do
    {string, prefix} = {string(text), string(prefix)}
    if String.starts_with?(string, prefix), do: like(text, String.replace_prefix(string, prefix, "")), else: :nomatch
  end

  def trim(text), do: trim(text, :both)
  def trim(text, where), do: trimmed(text, where, &(String.trim(&1) == ""))
  def trim(text, where, characters), do: trimmed(text, where, one_of(characters))

  defp one_of(characters) do
    graphemes = Enum.map(characters, &IO.chardata_to_string([&1]))
    &(&1 in graphemes)
  end

  defp trimmed(text, where, drop?) do
    graphemes = String.graphemes(string(text))
    graphemes = if where in [:both, :leading], do: Enum.drop_while(graphemes, drop?), else: graphemes
    graphemes = if where in [:both, :trailing], do: drop_last(graphemes, drop?), else: graphemes
    like(text, Enum.join(graphemes))
  end

  defp drop_last(graphemes, drop?), do: graphemes |> Enum.reverse() |> Enum.drop_while(drop?) |> Enum.reverse()

  def chomp(text), do: like(text, Regex.replace(~r/(\r?\n)+\z/, string(text), ""))

  def take(text, characters), do: take(text, characters, false, :leading)
  def take(text, characters, complement), do: take(text, characters, complement, :leading)

  def take(text, characters, complement, where) do
    one? = one_of(characters)
    taken? = fn grapheme -> one?.(grapheme) != complement end
    graphemes = String.graphemes(string(text))

    {left, right} =
      if where == :leading do
        Enum.split_while(graphemes, taken?)
      else
        rest = drop_last(graphemes, taken?)
        {rest, Enum.drop(graphemes, Kernel.length(rest))}
      end

    {like(text, Enum.join(left)), like(text, Enum.join(right))}
  end

  def pad(text, length), do: pad(text, length, :trailing, ?\s)
  def pad(text, length, where), do: pad(text, length, where, ?\s)

  def pad(text, length, where, char) do
    missing = max(length - :string.length(text), 0)
    chars = List.duplicate(char, missing)

    case where do
      _ when missing == 0 and where != :both -> [text]
      :leading -> [chars, text]
      :trailing -> [text | chars]
      :both -> both_sides(text, Enum.take(chars, div(missing, 2)), rem(missing, 2) == 1, char)
    end
  end

  defp both_sides(text, side, true, char), do: [side, text, side, char]
  defp both_sides(text, side, false, _char), do: [side, text | side]

  def lexemes(text, separators) do
    separators = Enum.map(separators, &IO.chardata_to_string([&1]))
    text |> string() |> String.split(separators, trim: true) |> Enum.map(&like(text, &1))
  end

  def nth_lexeme(text, n, separators), do: text |> lexemes(separators) |> Enum.at(n - 1, like(text, ""))

  def to_integer(text), do: number(text, Integer.parse(string(text)), :no_integer)
  def to_float(text), do: number(text, if(string(text) =~ ~r/^[+-]?\d+\.\d/, do: Float.parse(string(text)), else: :error), :no_float)
  def list_to_integer(text), do: to_integer(text)
  def list_to_float(text), do: to_float(text)

  defp number(text, {number, rest}, _reason), do: {number, like(text, rest)}
  defp number(_text, :error, reason), do: {:error, reason}

  def len(text) when is_list(text), do: Kernel.length(text)
  def concat(left, right), do: left ++ right
  def join(texts, separator), do: texts |> Enum.intersperse(separator) |> Enum.concat()
  def tokens(text, separators), do: lexemes(text, separators)
  def copies(text, count), do: text |> List.duplicate(count) |> Enum.concat()
  def chars(char, count), do: List.duplicate(char, count)
  def chars(char, count, tail), do: List.duplicate(char, count) ++ tail

  # Where something begins, counted from one; zero if it is nowhere.
  def str(text, part), do: place(text, part) + 1
  def chr(text, char), do: place(text, [char]) + 1
  def rchr(text, char), do: rstr(text, [char])

  def rstr(text, part) do
    case place(Enum.reverse(text), Enum.reverse(part)) do
      -1 -> 0
      place -> Kernel.length(text) - place - Kernel.length(part) + 1
    end
  end

  defp place(text, part), do: place(text, part, 0)

  defp place(text, part, index) do
    cond do
      List.starts_with?(text, part) -> index
      text == [] -> -1
      true -> place(tl(text), part, index + 1)
    end
  end

  def span(text, characters), do: Enum.count(Enum.take_while(text, &(&1 in characters)))
  def cspan(text, characters), do: Enum.count(Enum.take_while(text, &(&1 not in characters)))
  def substr(text, start), do: Enum.drop(text, start - 1)
  def substr(text, start, length), do: text |> substr(start) |> Enum.take(length)
  def sub_string(text, start), do: substr(text, start)
  def sub_string(text, start, stop), do: substr(text, start, stop - start + 1)

  def strip(text), do: strip(text, :both)
  def strip(text, where), do: strip(text, where, ?\s)
  def strip(text, :left, char), do: trim(text, :leading, [char])
  def strip(text, :right, char), do: trim(text, :trailing, [char])
  def strip(text, :both, char), do: trim(text, :both, [char])

  def left(text, count), do: left(text, count, ?\s)
  def left(text, count, char), do: Enum.take(text ++ List.duplicate(char, max(count - len(text), 0)), count)
  def right(text, count), do: right(text, count, ?\s)
  def right(text, count, char), do: Enum.take(List.duplicate(char, max(count - len(text), 0)) ++ text, -count)
  def centre(text, count), do: centre(text, count, ?\s)

  def centre(text, count, char) do
    missing = count - len(text)

    if missing > 0 do
      before = div(missing, 2)
      List.duplicate(char, before) ++ text ++ List.duplicate(char, missing - before)
    else
      substr(text, div(-missing, 2) + 1, count)
    end
  end

  def words(text), do: words(text, ?\s)
  def words(text, separator), do: Kernel.length(lexemes(text, [separator]))
  def sub_word(text, n), do: sub_word(text, n, ?\s)
  def sub_word(text, n, separator), do: nth_lexeme(text, n, [separator])

  def to_upper(char) when is_integer(char), do: hd(uppercase([char]))
  def to_upper(text), do: uppercase(text)
  def to_lower(char) when is_integer(char), do: hd(lowercase([char]))
  def to_lower(text), do: lowercase(text)
end
