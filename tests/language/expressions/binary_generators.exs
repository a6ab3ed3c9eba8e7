IO.inspect(for <<c <- "abc">>, do: c + 1)
IO.inspect(for <<1, c <- <<1, 2, 3, 4, 1, 5, 7>> >>, do: c)
IO.inspect(for <<r::8, g::8 <- <<1, 2, 3, 4, 5>> >>, do: {r, g})
IO.inspect(for <<c <- "abc">>, into: "", do: <<c + 1>>)
IO.inspect(for <<c::utf8 <- "aé€">>, do: c)
IO.inspect(for <<bit::1 <- <<5>> >>, do: bit)
IO.inspect(for <<c <- "abc">>, x <- [1, 2], c != ?b, do: {c, x})
IO.inspect(for x <- ["ab", "c"], <<c <- x>>, do: c)

try do
  for <<c <- 5>>, do: c
rescue
  error -> IO.puts(Exception.message(error))
end
