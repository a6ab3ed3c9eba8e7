defmodule Base do
  def encode16(data), do: encode16(data, [])

  def encode16(data, options) when is_binary(data) do
    :playground.encode16(data, Keyword.get(options, :case, :upper) == :lower)
  end

  def decode16(string), do: decode16(string, [])

  def decode16(string, options) when is_binary(string) do
    case rem(byte_size(string), 2) == 0 and :playground.decode16(string, Keyword.get(options, :case, :upper)) do
      decoded when is_binary(decoded) -> {:ok, decoded}
      _ -> :error
    end
  end

  def decode16!(string), do: decode16!(string, [])

  def decode16!(string, options) when is_binary(string) do
    size = byte_size(string)

    if rem(size, 2) != 0 do
      raise ArgumentError,
            "string given to decode has wrong length. An even number of bytes was expected, got: #{size}. " <>
              "Double check your string for unwanted characters or pad it accordingly"
    end

    checked(:playground.decode16(string, Keyword.get(options, :case, :upper)))
  end

  def encode64(data), do: encode64(data, [])

  def encode64(data, options) when is_binary(data) do
    :playground.encode64(data, false, Keyword.get(options, :padding, true))
  end

  def url_encode64(data), do: url_encode64(data, [])

  def url_encode64(data, options) when is_binary(data) do
    :playground.encode64(data, true, Keyword.get(options, :padding, true))
  end

  def decode64(string), do: decode64(string, [])
  def decode64(string, options) when is_binary(string), do: answer(decoded(string, false, options))

  def decode64!(string), do: decode64!(string, [])
  def decode64!(string, options) when is_binary(string), do: checked(decoded(string, false, options))

  def url_decode64(string), do: url_decode64(string, [])
  def url_decode64(string, options) when is_binary(string), do: answer(decoded(string, true, options))

  def url_decode64!(string), do: url_decode64!(string, [])
  def url_decode64!(string, options) when is_binary(string), do: checked(decoded(string, true, options))

  defp decoded(string, url, options) do
    string = if Keyword.get(options, :ignore) == :whitespace, do: String.replace(string, [" ", "\t", "\r", "\n"], ""), else: string
    :playground.decode64(string, url, Keyword.get(options, :padding, true))
  end

  defp answer(decoded) when is_binary(decoded), do: {:ok, decoded}
  defp answer(_), do: :error

  defp checked(decoded) when is_binary(decoded), do: decoded
  defp checked(nil), do: raise(ArgumentError, "incorrect padding")

  defp checked(byte) do
    raise ArgumentError, "non-alphabet character found: #{inspect(<<byte>>, binaries: :as_strings)} (byte #{byte})"
  end

  def encode32(data, options \\ []), do: encoded32(data, alphabet32(), options)
  def hex_encode32(data, options \\ []), do: encoded32(data, hex_alphabet32(), options)
  def decode32(string, options \\ []), do: or_error(fn -> decode32!(string, options) end)
  def decode32!(string, options \\ []) when is_binary(string), do: decoded32(string, alphabet32(), options)
  def hex_decode32(string, options \\ []), do: or_error(fn -> hex_decode32!(string, options) end)
  def hex_decode32!(string, options \\ []) when is_binary(string), do: decoded32(string, hex_alphabet32(), options)

  defp alphabet32, do: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
  defp hex_alphabet32, do: "0123456789ABCDEFGHIJKLMNOPQRSTUV"

  defp or_error(decode) do
    {:ok, decode.()}
  rescue
    ArgumentError -> :error
  end

  # Five bits a letter; the letters of a group stand for five bytes, and padding fills the last one.
  defp encoded32(data, alphabet, options) when is_binary(data) do
    bits = <<data::bitstring, 0::size(rem(5 - rem(bit_size(data), 5), 5))>>
    text = for <<digit::5 <- bits>>, into: "", do: binary_part(alphabet, digit, 1)
    text = if Keyword.get(options, :case, :upper) == :lower, do: String.downcase(text), else: text
    missing = if Keyword.get(options, :padding, true), do: rem(8 - rem(byte_size(text), 8), 8), else: 0
    text <> String.duplicate("=", missing)
  end

  defp decoded32(string, alphabet, options) do
    text = String.trim_trailing(string, "=")
    padded = Keyword.get(options, :padding, true)
    if padded and rem(byte_size(string), 8) != 0, do: raise(ArgumentError, "incorrect padding")

    bits = for <<letter <- text>>, into: <<>>, do: <<digit32(letter, alphabet, Keyword.get(options, :case, :upper))::5>>
    size = div(bit_size(bits), 8)
    <<data::binary-size(size), _padding::bitstring>> = bits
    data
  end

  defp digit32(letter, alphabet, letter_case) do
    upper = if letter in ?a..?z and letter_case != :upper, do: letter - 32, else: letter
    known = if letter in ?A..?Z and letter_case == :lower, do: :nomatch, else: :binary.match(alphabet, <<upper>>)

    case known do
      {digit, _} -> digit
      :nomatch -> checked(letter)
    end
  end
end
