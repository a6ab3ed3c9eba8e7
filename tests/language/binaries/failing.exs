attempt = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

x = 1; s = "ab"; b = <<1::3>>
attempt.(fn -> <<"a", x::binary>> end)
attempt.(fn -> <<s>> end)
attempt.(fn -> <<1, s::float>> end)
attempt.(fn -> <<s::utf8>> end)
attempt.(fn -> <<(x - 2)::utf8>> end)
attempt.(fn -> <<0xD800::utf8>> end)
attempt.(fn -> <<x::size(s)>> end)
n = -1
attempt.(fn -> <<x::size(n)>> end)
attempt.(fn -> <<s::binary-size(3)>> end)
attempt.(fn -> <<s::binary-size(1)>> end)
attempt.(fn -> <<b::binary>> end)
attempt.(fn -> <<b::bitstring, 1>> end)
attempt.(fn -> <<1.5::float-16>> end)
m = 17
attempt.(fn -> <<1.5::float-size(m)>> end)
attempt.(fn -> <<1::float-32, 1.0e300::float-32>> end)
y = 1.0e300
attempt.(fn -> <<y::float-32>> end)
attempt.(fn -> <<"é"::utf16, "é"::utf32, "é"::utf16-little>> end)
attempt.(fn -> s <> x <> s end)
attempt.(fn -> s <> b end)
attempt.(fn -> (s <> "c") <> x end)
attempt.(fn -> <<x::integer-size(n)-unit(8)>> end)
attempt.(fn -> <<b::bitstring-size(5)>> end)
attempt.(fn -> <<b::bits-size(2)>> end)
attempt.(fn -> <<s::binary-size(n)>> end)
attempt.(fn -> <<s::binary-size(s)>> end)
attempt.(fn -> <<0xFFFF::utf16, 0x10FFFF::utf16>> end)
attempt.(fn -> <<x::utf16>> <> <<0x110000::utf32>> end)
