# for with into:, uniq: and reduce:.
IO.inspect(for {k, v} <- [a: 1, b: 2], into: %{}, do: {k, v * 10})
IO.inspect(for {k, v} <- %{a: 1}, into: %{z: 26}, do: {"#{k}", v})
IO.inspect(for c <- ~w(a b c), into: "", do: String.upcase(c))
IO.inspect(for x <- 1..3, into: [0], do: x)
IO.inspect(for x <- [3, 1, 3, 2, 1], uniq: true, do: x * 2)
IO.inspect(for x <- -2..2, uniq: true, do: x * x)
IO.inspect(for x <- 1..5, reduce: 0, do: (sum -> sum + x))

counts =
  for letter <- String.graphemes("mississippi"), reduce: %{} do
    counts -> Map.update(counts, letter, 1, &(&1 + 1))
  end

IO.inspect(counts)

result =
  for x <- 1..3, y <- 1..3, x != y, reduce: {0, []} do
    {n, pairs} when n < 3 -> {n + 1, [{x, y} | pairs]}
    done -> done
  end

IO.inspect(result)
IO.inspect(for <<bit::1 <- <<170>> >>, into: <<>>, do: <<1 - bit::1>>)
IO.inspect(for line <- ["x=1", "y=2"], [k, v] = String.split(line, "="), into: %{}, do: {k, String.to_integer(v)})
