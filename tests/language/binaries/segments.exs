# Building and matching binaries by segments: sizes, types, signs, ends.
IO.inspect(<<1, 2, 3>>)
IO.inspect(<<256>>)
IO.inspect(<<1::16>>)
IO.inspect(<<1::little-16>>)
IO.inspect(<<-1::8>>)
IO.inspect(<<5::4, 6::4>>)
IO.inspect(<<1::1, 0::1, 1::1>>)
IO.inspect(<<3.5::float>>)
IO.inspect(<<"text", 0, "more">>)
IO.inspect(<<"é"::utf16>>)

<<a::8, b::16, rest::binary>> = <<1, 2, 3, 4, 5>>
IO.inspect({a, b, rest})
<<signed::signed-8, unsigned::unsigned-8>> = <<255, 255>>
IO.inspect({signed, unsigned})
<<n, text::binary-size(n), tail::binary>> = <<3, "abcdef">>
IO.inspect({n, text, tail})
<<hour::5, minute::6, second::5>> = <<0b01101_011110_00101::16>>
IO.inspect({hour, minute, second})
<<head::bitstring-size(3), others::bits>> = <<0b10110011>>
IO.inspect({head, others, bit_size(others)})
<<f::float-32>> = <<0.5::float-32>>
IO.inspect(f)
<<char::utf8, _::binary>> = "éa"
IO.inspect(char)
IO.inspect(match?(<<_, _>>, "abc"))
IO.inspect(byte_size(<<1, 2, 3::4>>))
IO.inspect(binary_part("hello", 1, 3))
IO.inspect(<<1, 2>> <> <<3>>)
IO.inspect(is_binary(<<1::3>>))
