# Binary comprehensions: pixels from bytes and back, inverted and turned grey.
pixels = <<213, 45, 132, 64, 76, 32, 76, 0, 0, 234, 32, 15>>

triples = for <<r::8, g::8, b::8 <- pixels>>, do: {r, g, b}
IO.inspect(triples)

inverted = for <<v <- pixels>>, into: <<>>, do: <<255 - v>>
IO.inspect(inverted)

grey = for <<r, g, b <- pixels>>, into: "", do: <<div(r + g + b, 3)>>
IO.inspect(grey)

back = for {r, g, b} <- triples, into: <<>>, do: <<r, g, b>>
IO.inspect(back == pixels)

hex = for <<n::4 <- binary_part(pixels, 0, 3)>>, into: "#", do: Integer.to_string(n, 16)
IO.inspect(hex)
IO.inspect(:binary.bin_to_list(pixels) == :erlang.binary_to_list(pixels))
IO.inspect(for(<<c <- "hello world">>, c != ?\s, into: "", do: <<c>>))
IO.inspect(for <<c::utf8 <- "añb">>, do: c)
