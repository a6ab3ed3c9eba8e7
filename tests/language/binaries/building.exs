text = "ab"
bits = <<1::3>>
x = 258

IO.inspect(<<1, 2::16, "a", 3::4, 1::4>>)
IO.inspect(<<256, -1, x, ?é>>)
IO.inspect(<<x::16, x::little-16, x::little-12, -2::little-signed-19>>)
IO.inspect(<<2 ** 70::100, -(2 ** 70)::104-little>>)
IO.inspect(<<1.5::float, 1::float-32, 0.1::16-float, -2.0::64-float-little>>)
IO.inspect(<<"é", "é"::utf16, "é"::utf32, "é"::utf16-little, 0x1F600::utf8, 0x1F600::utf16>>)
IO.inspect(<<text::binary, text::binary-size(1), bits::bitstring, bits::bits-size(2)>>)
IO.inspect(<<(<<1, 2>>), 3, (<<1::3>>)::bitstring, 3::5>>)
IO.inspect(<<1::8*2, 1::size(2)-unit(4), 1::unit(8)-size(2)>>)
size = 3
IO.inspect(<<1::size(size), 1::size(size + 2)>>)
IO.inspect(text <> "c" <> text <> <<x>>)
IO.inspect(Enum.reduce(["a", "b", "c"], "", &(&1 <> &2)))
IO.inspect({byte_size(bits), bit_size(bits), is_binary(bits), is_bitstring(bits), is_bitstring(text)})
IO.inspect(<<>>)
IO.inspect([<<0>>, <<255>>, <<1::1>>, <<1, 2, 3::6>>, "a\0b"])
IO.inspect(<<1::3>> < <<1::4>>)
IO.inspect(for(n <- 1..40, do: <<n>>) |> IO.iodata_to_binary() |> byte_size())
IO.inspect(binary_part("hello", 1, 3) <> binary_part("hello", 5, -2))
IO.inspect([<<2>> > <<1, 1::1>>, <<1, 1::1>> > <<1>>, <<1::3>> > <<2>>, "" < <<1::1>>])
