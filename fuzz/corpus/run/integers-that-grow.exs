grow = fn grow, n -> grow.(grow, n * n + 1) end
try do
  grow.(grow, 3)
rescue
  error -> IO.inspect(error)
end

large = 3 ** 100_000
for _ <- 1..1_000_000, do: IO.puts(byte_size("#{div(large * large, large - 1)}"))
