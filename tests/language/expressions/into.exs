IO.inspect(for x <- [1, 2, 1], uniq: true, do: x)
IO.inspect(for x <- [1, 2, 1], uniq: true, into: MapSet.new([5]), do: x)
IO.inspect(for x <- [1, 2], into: %{}, do: {x, x * x})
IO.inspect(for {k, v} <- %{a: 1, b: 2}, into: %{c: 3}, do: {k, v + 1})
IO.inspect(for x <- ["a", "b"], into: "", do: x <> x)
IO.inspect(for x <- MapSet.new([3, 1, 2]), do: x)

# Elements are asked for one at a time.
for x <- Stream.map(1..3, &IO.inspect/1), do: IO.puts("got #{x}")

for x <- Stream.iterate(1, &(&1 * 2)) |> Stream.take_while(&(&1 < 20)), y <- [x, -x], do: IO.inspect(y)

for bad <- [5, nil, :atom] do
  try do
    for x <- bad, do: x
  rescue
    error -> IO.puts(Exception.message(error))
  end
end

try do
  for x <- [1], into: %{}, do: x
rescue
  error -> IO.puts(Exception.message(error))
end
