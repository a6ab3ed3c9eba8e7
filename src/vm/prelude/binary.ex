defmodule :binary do
  # What is rarely asked for; the rest is native.

  def match(subject, pattern, options) do
    case matches(subject, pattern, options) do
      [first | _] -> first
      [] -> :nomatch
    end
  end

  def matches(subject, pattern, options) do
    {start, length} = Keyword.get(options, :scope, {0, byte_size(subject)})
    for {at, size} <- :binary.matches(:binary.part(subject, start, length), pattern), do: {start + at, size}
  end

  def bin_to_list(subject, {start, length}), do: :binary.bin_to_list(subject, start, length)
  def encode_hex(subject), do: Base.encode16(subject)

  def decode_hex(subject) do
    case Base.decode16(subject, case: :mixed) do
      {:ok, decoded} -> decoded
      :error -> :erlang.error(:badarg)
    end
  end

  def longest_common_suffix(binaries) do
    binaries |> Enum.map(fn binary -> binary |> reversed() |> :erlang.list_to_binary() end) |> :binary.longest_common_prefix()
  end

  defp reversed(binary), do: binary |> :binary.bin_to_list() |> Enum.reverse()

  def referenced_byte_size(binary), do: byte_size(binary)
end

defmodule :unicode do
  def characters_to_list(text, encoding) do
    case :unicode.characters_to_binary(text, encoding) do
      string when is_binary(string) -> :unicode.characters_to_list(string)
      problem -> problem
    end
  end

  def characters_to_binary(text, encoding), do: characters_to_binary(text, encoding, :utf8)

  def characters_to_binary(text, from, to) do
    case decoded(text, from) do
      string when is_binary(string) -> encoded(string, to)
      problem -> problem
    end
  end

  # A list holds characters whatever the encoding of the binaries in it is.
  defp decoded(text, :latin1) when is_binary(text), do: for(<<byte <- text>>, into: "", do: <<byte::utf8>>)
  defp decoded(text, :latin1), do: text |> List.flatten() |> List.to_string()
  defp decoded(text, encoding) when encoding in [:utf8, :unicode], do: :unicode.characters_to_binary(text)
  defp decoded(text, {:utf16, :little}), do: for(<<char::utf16-little <- text>>, into: "", do: <<char::utf8>>)
  defp decoded(text, encoding) when encoding in [:utf16, {:utf16, :big}], do: for(<<char::utf16 <- text>>, into: "", do: <<char::utf8>>)
  defp decoded(text, encoding) when encoding in [:utf32, {:utf32, :big}], do: for(<<char::utf32 <- text>>, into: "", do: <<char::utf8>>)

  defp encoded(string, encoding) when encoding in [:utf8, :unicode], do: string
  defp encoded(string, encoding) when encoding in [:utf16, {:utf16, :big}], do: for(<<char::utf8 <- string>>, into: "", do: <<char::utf16>>)
  defp encoded(string, {:utf16, :little}), do: for(<<char::utf8 <- string>>, into: "", do: <<char::utf16-little>>)
  defp encoded(string, encoding) when encoding in [:utf32, {:utf32, :big}], do: for(<<char::utf8 <- string>>, into: "", do: <<char::utf32>>)

  defp encoded(string, :latin1) do
    case Enum.split_while(String.to_charlist(string), &(&1 < 256)) do
      {chars, []} -> :erlang.list_to_binary(chars)
      {chars, rest} -> {:error, :erlang.list_to_binary(chars), rest}
    end
  end
end
