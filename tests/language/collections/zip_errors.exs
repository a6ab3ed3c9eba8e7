# The first of two that is no collection is the one that is named.
for {a, b} <- [{1,2},{[1],2},{1,[2]}, {1..2, 2}, {%{a: 1}, 5}, {[1], 5..6}] do
  try do
    IO.inspect Enum.zip(a, b)
  rescue e -> IO.puts Exception.message(e)
  end
  try do
    IO.inspect Enum.zip_with(a, b, fn a, b -> {a,b} end)
  rescue e -> IO.puts Exception.message(e)
  end
  try do
    IO.inspect Enum.zip([a, b])
  rescue e -> IO.puts Exception.message(e)
  end
  try do
    IO.inspect Enum.zip([a, b, [3]])
  rescue e -> IO.puts Exception.message(e)
  end
end
