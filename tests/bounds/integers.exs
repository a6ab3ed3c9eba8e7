for make <- [fn -> 2 ** 1_000_000_000 end, fn -> Enum.reduce(1..60, 3, fn _, n -> n * n end) end, fn -> Integer.pow(10, 10_000_000) end, fn -> Bitwise.bsl(1, 10_000_000_000) end] do
  try do
    make.()
    IO.puts("made")
  rescue
    error -> IO.inspect(error)
  end
end
