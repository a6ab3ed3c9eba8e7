# for: one generator, several, filters, patterns that skip what does not match.
IO.inspect(for n <- 1..5, do: n * n)
IO.inspect(for n <- 1..10, rem(n, 2) == 0, n > 3, do: n)
IO.inspect(for x <- [1, 2], y <- [:a, :b], do: {x, y})
IO.inspect(for x <- 1..4, y <- x..4, x + y == 5, do: {x, y})
IO.inspect(for {:ok, value} <- [{:ok, 1}, {:error, 2}, {:ok, 3}], do: value)
IO.inspect(for %{name: name, age: age} when age > 30 <- [%{name: "A", age: 36}, %{name: "B", age: 3}], do: name)
IO.inspect(for {key, value} <- %{a: 1, b: 2}, do: {value, key})
IO.inspect(for a <- 1..20, b <- a..20, c <- b..20, a * a + b * b == c * c, do: {a, b, c})
IO.inspect(for [h | t] <- [[1, 2], [], [3]], do: {h, t})
IO.inspect(for x <- [1, 2, 3], y = x * 10, y > 10, do: y)
IO.inspect(for <<c <- "abc">>, do: c + 1)
IO.inspect(for _ <- [], do: :never)
IO.inspect(for i <- 1..2, do: (for j <- 1..i, do: {i, j}))

for suit <- ~w(hearts spades), rank <- ~w(jack queen) do
  IO.puts("#{rank} of #{suit}")
end
