IO.inspect(for x <- [1, 2, 3], do: x * 2)
IO.inspect(for x <- 1..3, y <- [10, 20], do: {x, y})

# A pattern or a guard that does not match leaves the element out; a filter may bind a variable.
pairs = [{:ok, 1}, {:ok, 2}, 3]
IO.inspect(for {:ok, x} when x > 1 <- pairs, y <- 1..x, x != y, z = x + y, do: {x, y, z})
IO.inspect(for x <- [1, nil, false, 2], x, do: x)

IO.inspect(for {k, v} <- %{a: 1, b: 2}, do: {v, k})
IO.inspect(for x <- 5..1//-2, do: x)
IO.inspect(for x <- 3..1//1, do: x)
IO.inspect(for _ <- [], do: 1)

# Accumulators.
IO.inspect(for x <- 1..3, y <- [10], reduce: 0, do: (acc -> acc + x * y))

counts =
  for word <- ["a", "b", "a"], reduce: %{} do
    %{^word => n} = acc -> %{acc | word => n + 1}
    acc -> Map.put(acc, word, 1)
  end

IO.inspect(counts)

try do
  for x <- [1, 2], reduce: 0 do
    0 -> x
  end
rescue
  error -> IO.puts(Exception.message(error))
end

# Each turn has variables of its own.
functions = for x <- [1, 2, 3], do: fn -> x end
IO.inspect(for f <- functions, do: f.())
x = :outside
for x <- [1], do: IO.inspect(x)
IO.inspect(x)

# Long ones.
IO.inspect(for x <- 1..1_000_000, reduce: 0, do: (acc -> acc + x))
numbers = for x <- 1..1_000_000, do: x
IO.inspect(length(for x <- numbers, rem(x, 2) == 0, do: x))

IO.inspect(for x <- [1, 2], do: for(y <- [x], do: {x, y}))
