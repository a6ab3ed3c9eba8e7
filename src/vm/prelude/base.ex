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
end
