# Base 64 by hand: six bits at a time.
defmodule Base64 do
  @alphabet 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

  def encode(<<a::6, b::6, c::6, d::6, rest::binary>>), do: char(a) <> char(b) <> char(c) <> char(d) <> encode(rest)
  def encode(<<a::6, b::6, c::4>>), do: char(a) <> char(b) <> char(c * 4) <> "="
  def encode(<<a::6, b::2>>), do: char(a) <> char(b * 16) <> "=="
  def encode(<<>>), do: ""

  def decode(text) do
    bits = for <<c <- String.trim_trailing(text, "=")>>, into: <<>>, do: <<index(c)::6>>
    size = div(bit_size(bits), 8)
    <<bytes::binary-size(size), _::bits>> = bits
    bytes
  end

  defp char(n), do: <<Enum.at(@alphabet, n)>>
  defp index(c), do: Enum.find_index(@alphabet, &(&1 == c))
end

for text <- ["M", "Ma", "Man", "Hello, world!", ""] do
  code = Base64.encode(text)
  IO.puts("#{text} -> #{code} -> #{Base64.decode(code)}")
end

IO.inspect(Base64.decode("AP8Q"))
