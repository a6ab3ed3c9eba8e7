# A throw nobody catches.
Enum.each(1..5, fn n ->
  IO.puts(n)
  if n == 3, do: throw({:enough, n})
end)
