<<a, b::binary>> = "xyz"
IO.inspect({a, b})
<<a::4, b::4>> = <<0xAB>>
IO.inspect({a, b})
<<n, name::binary-size(n), rest::binary>> = <<2, "abc">>
IO.inspect({n, name, rest})
<<n, name::binary-size(n - 1), rest::binary>> = <<2, "abc">>
IO.inspect({n, name, rest})
<<"ab", c::utf8, rest::bytes>> = "abéd"
IO.inspect({c, rest})
<<c::utf16, d::utf16-little, rest::bytes>> = <<0x1F600::utf16, 0x1F600::utf16-little, 1>>
IO.inspect({c, d, rest})
<<_::utf8, "x"::utf16, rest::bits>> = <<"é", "x"::utf16, 1::1>>
IO.inspect(rest)
<<x::float, y::float-32, z::float-16-little>> = <<1.5, -2.0::32-float, 0.1::float-16-little>>
IO.inspect({x, y, z})
<<x::signed-8, y::little-16, z::signed-little-19, _::bits>> = <<255, 1, 0, -2::little-signed-19, 1>>
IO.inspect({x, y, z})
<<x::100, _::4>> = <<2 ** 70::100, 0::4>>
IO.inspect(x)
<<x::signed-104-little>> = <<-(2 ** 70)::104-little>>
IO.inspect(x)
<<y::bitstring-size(3), z::bitstring>> = "a"
IO.inspect({y, z})
<<y::3, z::binary>> = <<1::3, "ab">>
IO.inspect({y, z})
<<y::binary-unit(4)-size(3), z::bits>> = "ab"
IO.inspect({y, z})
"a" <> <<x, y::binary>> = "abc"
IO.inspect({x, y})
"a" <> ("b" <> rest) = "abc"
IO.inspect(rest)
<<x, x>> = "aa"
<<^x, y>> = <<97, 2>>
IO.inspect({x, y})

defmodule Packet do
  def parse(<<version::4, length::4, body::binary-size(length), rest::binary>>), do: {version, body, rest}
  def parse(<<>>), do: :empty
  def parse(other) when bit_size(other) < 8, do: :short
  def parse(other) when is_binary(other), do: {:bad, other}

  def hex(<<digit::4, rest::bitstring>>), do: [digit | hex(rest)]
  def hex(<<>>), do: []

  def key("user:" <> id) when byte_size(id) > 0, do: {:user, id}
  def key(<<"group:", id::binary>>), do: {:group, id}
  def key(_), do: :unknown

  def words(text), do: words(text, "", [])
  defp words(<<?\s, rest::binary>>, word, words), do: words(rest, "", [word | words])
  defp words(<<c::utf8, rest::binary>>, word, words), do: words(rest, word <> <<c::utf8>>, words)
  defp words("", word, words), do: Enum.reverse([word | words])
end

IO.inspect(Packet.parse(<<4::4, 2::4, "abcd">>))
IO.inspect(Packet.parse(""))
IO.inspect(Packet.parse(<<1::5>>))
IO.inspect(Packet.parse(<<4::4, 9::4, "abcd">>))
IO.inspect(Packet.hex("héllo"))
IO.inspect(Enum.map(["user:1", "user:", "group:x", "x", <<1::1>>], &Packet.key/1))
IO.inspect(Packet.words("ein schöner Tag"))

attempt = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    error in MatchError -> IO.puts(Exception.message(error))
  end
end

attempt.(fn -> <<_::float>> = <<0x7FF0000000000000::64>> end)
attempt.(fn -> <<_::utf8>> = <<255>> end)
attempt.(fn -> <<_::binary>> = <<1::3>> end)
attempt.(fn -> <<0::1, _::bits>> = <<5::3>> end)
attempt.(fn -> <<x, x>> = "ab"; x end)
attempt.(fn -> "a" <> _ = <<97, 1::1>> end)
attempt.(fn -> <<_, _>> = "abc" end)
attempt.(fn -> <<_::binary-size(9), _::binary>> = "abc" end)
