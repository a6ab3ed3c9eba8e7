IO.inspect(for <<byte <- "abc">>, do: byte)
IO.inspect(for <<c::utf8 <- "aé€">>, c > ?a, do: c)
IO.inspect(for <<r::8, g::8, b::8 <- <<1, 2, 3, 4, 5, 6, 7>> >>, do: {r, g, b})
IO.inspect(for <<bit::1 <- <<0b1011_0010>> >>, do: bit)
IO.inspect(for <<1, x <- <<1, 10, 2, 20, 1, 30>> >>, do: x)
IO.inspect(for <<n, name::binary-size(n) <- <<1, "a", 3, "bcd", 9, "e">> >>, do: name)
IO.inspect(for <<x::3, y::bits-size(2) <- <<0b10111_011::8, 0b01::2>> >>, do: {x, y})
IO.inspect(for x <- [1, 2], <<c <- "ab">>, do: {x, c})
IO.inspect(for <<c <- "ab">>, x <- [1, 2], reduce: 0, do: (sum -> sum + c * x))

try do
  for <<x <- :not_bits>>, do: x
rescue
  error -> IO.puts(Exception.message(error))
end
