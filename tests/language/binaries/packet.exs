# A made-up network packet: built with one expression, parsed with one pattern.
defmodule Packet do
  @version 2

  def encode(type, payload) do
    code = %{hello: 1, data: 2, bye: 3}[type]
    body = <<@version::4, code::4, byte_size(payload)::16, payload::binary>>
    <<body::binary, checksum(body)::8>>
  end

  def decode(<<@version::4, code::4, size::16, payload::binary-size(size), sum::8, rest::binary>> = all) do
    body = binary_part(all, 0, 3 + size)

    if checksum(body) == sum do
      {:ok, {Enum.at([:unknown, :hello, :data, :bye], code), payload}, rest}
    else
      {:error, :checksum}
    end
  end

  def decode(<<version::4, _::bits>>) when version != @version, do: {:error, {:version, version}}
  def decode(_), do: {:error, :incomplete}

  def decode_all(""), do: []

  def decode_all(bytes) do
    {:ok, message, rest} = decode(bytes)
    [message | decode_all(rest)]
  end

  defp checksum(bytes), do: for(<<b <- bytes>>, reduce: 0, do: (sum -> rem(sum + b, 256)))
end

hello = Packet.encode(:hello, "ada")
IO.inspect(hello)
IO.inspect(Packet.decode(hello))
IO.inspect(Packet.decode(binary_part(hello, 0, 5)))
IO.inspect(Packet.decode(<<0x31, 0, 0, 0>>))
<<start::binary-size(4), _, last::binary>> = hello
IO.inspect(Packet.decode(start <> "X" <> last))
IO.inspect(Packet.decode_all(hello <> Packet.encode(:data, <<1, 2>>) <> Packet.encode(:bye, "")))
