defmodule String do
  def upcase(string), do: String.upcase(string, :default)
  def downcase(string), do: String.downcase(string, :default)
  def capitalize(string), do: String.capitalize(string, :default)
  def printable?(string), do: String.printable?(string, :infinity)

  def pad_leading(string, count), do: pad_leading(string, count, [" "])

  def pad_leading(string, count, padding) when is_binary(padding) do
    pad_leading(string, count, String.graphemes(padding))
  end

  def pad_leading(string, count, [_ | _] = padding)
      when is_binary(string) and is_integer(count) and count >= 0 do
    :playground.padding(string, count, padding) <> string
  end

  def pad_trailing(string, count), do: pad_trailing(string, count, [" "])

  def pad_trailing(string, count, padding) when is_binary(padding) do
    pad_trailing(string, count, String.graphemes(padding))
  end

  def pad_trailing(string, count, [_ | _] = padding)
      when is_binary(string) and is_integer(count) and count >= 0 do
    string <> :playground.padding(string, count, padding)
  end

  def split(string, pattern), do: split(string, pattern, [])

  def split(string, %{__struct__: Regex} = pattern, options) when is_binary(string) and is_list(options) do
    Regex.split(pattern, string, options)
  end

  def split(string, pattern, options) when is_binary(string) and is_list(options) do
    :playground.split(string, pattern, Keyword.get(options, :parts, :infinity), Keyword.get(options, :trim, false))
  end

  def splitter(string, pattern), do: splitter(string, pattern, [])

  def splitter(string, pattern, options) when is_binary(string) and is_list(options) do
    split(string, pattern, options)
  end

  def replace(subject, pattern, replacement), do: replace(subject, pattern, replacement, [])

  def replace(subject, %{__struct__: Regex} = pattern, replacement, options)
      when is_binary(subject) and (is_binary(replacement) or is_function(replacement, 1)) and is_list(options) do
    Regex.replace(pattern, subject, replacement, options)
  end

  def replace(subject, pattern, replacement, options)
      when is_binary(subject) and is_binary(replacement) and is_list(options) do
    :playground.replace(subject, pattern, replacement, Keyword.get(options, :global, true))
  end

  def replace(subject, pattern, replacement, options)
      when is_binary(subject) and is_function(replacement, 1) and is_list(options) do
    places = :playground.matches(subject, pattern, Keyword.get(options, :global, true))
    IO.iodata_to_binary(replaced(places, subject, 0, replacement))
  end

  defp replaced([{start, length} | places], subject, from, replacement) do
    before = :erlang.binary_part(subject, from, start - from)
    new = replacement.(:erlang.binary_part(subject, start, length))
    [before, new | replaced(places, subject, start + length, replacement)]
  end

  defp replaced([], subject, from, _replacement) do
    [:erlang.binary_part(subject, from, byte_size(subject) - from)]
  end

  def myers_difference(left, right) when is_binary(left) and is_binary(right) do
    for {kind, graphemes} <- List.myers_difference(String.graphemes(left), String.graphemes(right)) do
      {kind, IO.iodata_to_binary(graphemes)}
    end
  end

  def match?(string, regex) when is_binary(string), do: Regex.match?(regex, string)

  def equivalent?(string, other) when is_binary(string) and is_binary(other) do
    string == other or :playground.is_equivalent(string, other)
  end

  # How many characters the strings share, whatever their order, of how many there are.
  def bag_distance(left, right) when is_binary(left) and is_binary(right) do
    {left, right} = {String.graphemes(left), String.graphemes(right)}
    longest = max(length(left), length(right))
    if longest == 0, do: 0.0, else: 1.0 - max(length(left -- right), length(right -- left)) / longest
  end

  def myers_difference(left, right) when is_binary(left) and is_binary(right) do
    for {kind, graphemes} <- List.myers_difference(String.graphemes(left), String.graphemes(right)) do
      {kind, Enum.join(graphemes)}
    end
  end

  # Deprecated names.
  def strip(string), do: String.trim(string)
  def strip(string, char), do: String.trim(string, <<char::utf8>>)
  def lstrip(string), do: String.trim_leading(string)
  def lstrip(string, char), do: String.trim_leading(string, <<char::utf8>>)
  def rstrip(string), do: String.trim_trailing(string)
  def rstrip(string, char), do: String.trim_trailing(string, <<char::utf8>>)
  def ljust(string, count), do: pad_trailing(string, count)
  def ljust(string, count, char), do: pad_trailing(string, count, <<char::utf8>>)
  def rjust(string, count), do: pad_leading(string, count)
  def rjust(string, count, char), do: pad_leading(string, count, <<char::utf8>>)
  def to_char_list(string), do: String.to_charlist(string)
  def valid_character?(<<_::utf8>>), do: true
  def valid_character?(_other), do: false

  def next_grapheme_size(string) do
    case String.next_grapheme(string) do
      {grapheme, rest} -> {byte_size(grapheme), rest}
      nil -> nil
    end
  end
end
