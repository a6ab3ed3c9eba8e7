defmodule :io_lib do
  def fwrite(format, args), do: format(format, args)

  def format(format, args) do
    case __format__(format, args) do
      {:ok, parts} -> parts
      {:error, _argument, _text} -> :erlang.error(:badarg)
    end
  end

  # The parts of the text, or which argument of `:io.format/2` is wrong, and how.
  def __format__(format, args) do
    cond do
      not is_list(args) -> {:error, 2, "not a list"}
      characters = characters(format) -> parts(characters, args, 1, 0, [])
      true -> {:error, 1, "not a valid format string"}
    end
  end

  defp characters(format) when is_atom(format), do: Atom.to_charlist(format)
  defp characters(format) when is_binary(format), do: String.to_charlist(format)
  defp characters(format) when is_list(format), do: List.flatten(format)
  defp characters(_format), do: nil

  # Goes on with the `index`th argument at a column.
  defp parts([], [], _index, _column, parts), do: {:ok, Enum.reverse(parts)}
  defp parts([], _args, _index, _column, _parts), do: {:error, 1, "wrong number of arguments"}

  defp parts([?~ | rest], args, index, column, parts) do
    with {:ok, spec, rest, args} <- spec(rest, args) do
      control(spec, rest, args, index, column, parts)
    else
      _ -> {:error, 1, "wrong number of arguments"}
    end
  end

  defp parts([char | rest], args, index, column, parts), do: parts(rest, args, index, after_text([char], column), [char | parts])

  # What stands between the tilde and the letter: `~FIELD.PRECISION.PADmodifiers`.
  defp spec(text, args) do
    {sign, text} = if match?([?- | _], text), do: {-1, tl(text)}, else: {1, text}

    with {:ok, field, text, args} <- number(text, args),
         {:ok, precision, text, args} <- after_dot(text, args),
         {:ok, pad, text, args} <- pad(text, args) do
      {modifiers, text} = Enum.split_while(text, &(&1 in [?t, ?l]))
      spec = %{field: field && sign * field, precision: precision, pad: pad, unicode: ?t in modifiers, letter: List.first(text)}
      {:ok, spec, Enum.drop(text, 1), args}
    end
  end

  defp after_dot([?. | text], args), do: number(text, args)
  defp after_dot(text, args), do: {:ok, nil, text, args}

  defp pad([?., ?* | text], [pad | args]), do: {:ok, pad, text, args}
  defp pad([?., pad | text], args), do: {:ok, pad, text, args}
  defp pad(text, args), do: {:ok, ?\s, text, args}

  defp number([?* | text], [number | args]), do: {:ok, number, text, args}
  defp number([?* | _], []), do: :error

  defp number(text, args) do
    case Enum.split_while(text, &(&1 in ?0..?9)) do
      {[], text} -> {:ok, nil, text, args}
      {digits, text} -> {:ok, List.to_integer(digits), text, args}
    end
  end

  defp control(%{letter: ?~}, rest, args, index, column, parts), do: parts(rest, args, index, column + 1, [?~ | parts])

  defp control(%{letter: ?n, field: count}, rest, args, index, _column, parts) do
    parts(rest, args, index, 0, List.duplicate(?\n, count || 1) ++ parts)
  end

  defp control(%{letter: ?i}, rest, [_ | args], index, column, parts), do: parts(rest, args, index + 1, column, parts)

  # The prefix of a number is an argument of its own.
  defp control(%{letter: letter} = spec, rest, [number, prefix | args], index, column, parts) when letter in [?x, ?X] do
    case is_integer(number) && based(number, spec, IO.chardata_to_string(prefix), letter == ?X) do
      false -> {:error, 2, "element #{index} must be of type integer"}
      text -> deliver(text, spec, rest, args, index + 2, column, parts)
    end
  end

  defp control(%{letter: letter}, _rest, [], _index, _column, _parts) when letter in 'wpscbBfeg#+xXi' do
    {:error, 1, "wrong number of arguments"}
  end

  defp control(%{letter: letter} = spec, rest, [arg | args], index, column, parts) when letter in 'wpscbBfeg#+' do
    case text(letter, arg, spec, column) do
      type when is_atom(type) -> {:error, 2, "element #{index} must be of type #{type}"}
      text -> deliver(text, spec, rest, args, index + 1, column, parts)
    end
  end

  defp control(%{letter: nil}, _rest, _args, _index, _column, _parts), do: {:error, 1, "format string invalid (truncated)"}

  defp control(%{letter: letter}, _rest, _args, _index, _column, _parts) do
    {:error, 1, "format string invalid (invalid control ~#{<<letter::utf8>>})"}
  end

  defp deliver(text, spec, rest, args, index, column, parts) do
    chars = text |> padded(spec) |> String.to_charlist()
    column = after_text(chars, column)
    # Terms and texts stay lists of their own, as in Erlang.
    parts = if spec.letter in 'wps', do: [chars | parts], else: Enum.reverse(chars, parts)
    parts(rest, args, index, column, parts)
  end

  defp after_text(chars, column) do
    Enum.reduce(chars, column, fn char, column -> if char == ?\n, do: 0, else: column + 1 end)
  end

  # The text of an argument, or the type that it should have.
  defp text(?w, term, spec, _column), do: :playground.write_term(term, spec.unicode)

  defp text(?p, term, spec, column) do
    :playground.print_term(term, spec.unicode, spec.precision || column, spec.field || 80)
  end

  defp text(?s, text, %{precision: precision} = spec, _column) do
    case string(text, spec.unicode) do
      nil -> :string
      string when is_integer(precision) -> String.slice(string, 0, precision)
      string -> string
    end
  end

  defp text(?c, char, spec, _column) when is_integer(char) do
    char = if spec.unicode, do: char, else: Bitwise.band(char, 255)
    String.duplicate(<<char::utf8>>, spec.precision || abs(spec.field || 1))
  end

  defp text(?b, number, spec, _column) when is_integer(number), do: based(number, spec, "", false)
  defp text(?B, number, spec, _column) when is_integer(number), do: based(number, spec, "", true)
  defp text(?#, number, spec, _column) when is_integer(number), do: based(number, spec, "#{spec.precision || 10}#", true)
  defp text(?+, number, spec, _column) when is_integer(number), do: based(number, spec, "#{spec.precision || 10}#", false)
  defp text(letter, _, _, _) when letter in 'cbB#+', do: :integer

  defp text(?f, float, %{precision: precision}, _column) when is_float(float) and precision != 0 do
    decimals = precision || 6
    # A digit that is in the middle counts by what the float is exactly.
    float = if decimals <= 15, do: Float.round(float, decimals), else: float
    :erlang.float_to_binary(float, decimals: decimals)
  end

  defp text(?e, float, %{precision: precision}, _column) when is_float(float) and precision not in [0, 1] do
    [digits, exponent] = float |> :erlang.float_to_binary(scientific: (precision || 6) - 1) |> String.split("e")
    exponent = String.to_integer(exponent)
    digits <> "e" <> if(exponent < 0, do: "", else: "+") <> Integer.to_string(exponent)
  end

  # Of the digits before the point none is too many, and none is missing.
  defp text(?g, float, %{precision: precision} = spec, column) when is_float(float) do
    size = abs(float)
    before = Enum.find_index([0.1, 1.0, 10.0, 100.0, 1000.0, 10_000.0], &(size < &1))
    decimals = if before in [nil, 0], do: 0, else: (precision || 6) + 1 - before
    if decimals > 0, do: text(?f, float, %{spec | precision: decimals}, column), else: text(?e, float, spec, column)
  end

  defp text(_letter, _float, _spec, _column), do: :float

  defp based(number, %{precision: base}, prefix, upper?) do
    digits = Integer.to_string(abs(number), base || 10)
    if(number < 0, do: "-", else: "") <> prefix <> if(upper?, do: digits, else: String.downcase(digits))
  end

  # A binary is UTF-8 only if the modifier says so.
  defp string(atom, _unicode) when is_atom(atom), do: Atom.to_string(atom)

  defp string(text, true) when is_list(text) or is_binary(text) do
    case :unicode.characters_to_binary(text) do
      string when is_binary(string) -> string
      _ -> nil
    end
  end

  defp string(text, false) when is_binary(text), do: for(<<byte <- text>>, into: "", do: <<byte::utf8>>)

  defp string(text, false) when is_list(text) do
    :erlang.iolist_to_binary(text) |> string(false)
  rescue
    ArgumentError -> nil
  end

  defp string(_text, _unicode), do: nil

  # What does not fit into its field is cut off or, if that would tell something wrong, replaced.
  defp padded(text, %{letter: ?p}), do: text
  defp padded(text, %{field: nil}), do: text

  defp padded(text, %{field: field, pad: pad, letter: letter}) do
    width = abs(field)

    cond do
      String.length(text) > width and letter == ?s -> String.slice(text, 0, width)
      String.length(text) > width -> String.duplicate("*", width)
      field < 0 -> String.pad_trailing(text, width, <<pad::utf8>>)
      true -> String.pad_leading(text, width, <<pad::utf8>>)
    end
  end

  def write(term), do: String.to_charlist(:playground.write_term(term, false))
  def print(term), do: String.to_charlist(:playground.print_term(term, false, 1, 80))

  def print(term, column, width, _depth), do: String.to_charlist(:playground.print_term(term, false, column, width))

  def write_string(string), do: string |> List.to_string() |> :playground.quoted() |> String.to_charlist()
  def nl, do: '\n'

  def chars_length(chars), do: chars |> IO.chardata_to_string() |> String.length()

  def char_list(term), do: is_list(term) and Enum.all?(term, &(&1 in 0..0x10FFFF))
  def latin1_char_list(term), do: is_list(term) and Enum.all?(term, &(&1 in 0..255))
  def deep_char_list(term), do: is_list(term) and char_list(List.flatten(term))
  def printable_list(term), do: printable_latin1_list(term)
  def printable_latin1_list(term), do: is_list(term) and Enum.all?(term, &latin1_printable?/1)
  def printable_unicode_list(term), do: is_list(term) and Enum.all?(term, &(latin1_printable?(&1) or &1 in 0x100..0xD7FF or &1 in 0xE000..0x10FFFF))

  defp latin1_printable?(char), do: char in 32..126 or char in 160..255 or char in 8..13 or char == 27
end

defmodule :io do
  def format(format), do: written([], format, [], 0)
  def format(format, args), do: written([], format, args, 0)
  def format(device, format, args), do: written([device], format, args, 1)
  def fwrite(format), do: format(format)
  def fwrite(format, args), do: format(format, args)
  def fwrite(device, format, args), do: format(device, format, args)

  defp written(device, format, args, before) do
    case :io_lib.__format__(format, args) do
      {:ok, parts} -> apply(IO, :write, device ++ [parts])
      {:error, argument, text} -> wrong(argument + before, text)
    end
  end

  defp wrong(argument, text) do
    place = Enum.at(["1st", "2nd", "3rd"], argument - 1)
    raise ArgumentError, "errors were found at the given arguments:\n\n  * #{place} argument: #{text}\n"
  end

  def put_chars(chars), do: put([], chars, 1)
  def put_chars(device, chars), do: put([device], chars, 2)

  defp put(device, chars, argument) do
    case (is_list(chars) or is_binary(chars)) && text(chars) do
      text when is_binary(text) -> apply(IO, :write, device ++ [text])
      _ -> wrong(argument, "not valid character data (an iodata term)")
    end
  end

  defp text(chars) do
    :unicode.characters_to_binary(chars)
  rescue
    ArgumentError -> nil
  end

  def nl, do: IO.write("\n")
  def nl(device), do: put_chars(device, "\n")
  def write(term), do: IO.write(:playground.write_term(term, false))
  def write(device, term), do: put_chars(device, :playground.write_term(term, false))

  def get_line(prompt), do: IO.gets(prompt)
  def get_line(device, prompt), do: IO.gets(device, prompt)
  def get_chars(prompt, count), do: IO.getn(prompt, count)
  def get_chars(device, prompt, count), do: IO.getn(device, prompt, count)

  # There is no terminal.
  def columns, do: {:error, :enotsup}
  def columns(_device), do: {:error, :enotsup}
  def rows, do: {:error, :enotsup}
  def rows(_device), do: {:error, :enotsup}
  def printable_range, do: :latin1
end
