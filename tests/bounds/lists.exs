for make <- [fn -> Enum.to_list(Stream.cycle([1])) end, fn -> List.duplicate(:a, 1_000_000_000) end, fn -> Enum.to_list(1..1_000_000_000_000) end, fn -> String.duplicate("a", 1_000_000_000_000) end] do
  try do
    make.()
    IO.puts("made")
  rescue
    error -> IO.inspect(error)
  end
end
