# Fibonacci numbers four ways: naive, with accumulators, memoised in a map, as a stream.
defmodule Fib do
  def naive(n) when n < 2, do: n
  def naive(n), do: naive(n - 1) + naive(n - 2)

  def fast(n), do: fast(n, 0, 1)
  defp fast(0, a, _), do: a
  defp fast(n, a, b), do: fast(n - 1, b, a + b)

  def memo(n, seen \\ %{})
  def memo(n, seen) when n < 2, do: {n, seen}

  def memo(n, seen) do
    case seen do
      %{^n => value} ->
        {value, seen}

      _ ->
        {a, seen} = memo(n - 1, seen)
        {b, seen} = memo(n - 2, seen)
        {a + b, Map.put(seen, n, a + b)}
    end
  end

  def stream, do: Stream.unfold({0, 1}, fn {a, b} -> {a, {b, a + b}} end)
end

IO.inspect(Enum.map(0..15, &Fib.naive/1))
IO.inspect(Fib.fast(90))
IO.inspect(Fib.fast(200))
{value, seen} = Fib.memo(60)
IO.inspect({value, map_size(seen)})
IO.inspect(Fib.stream() |> Stream.filter(&(rem(&1, 2) == 0)) |> Enum.take(10))
IO.inspect(Fib.stream() |> Enum.find(&(&1 > 1_000_000)))
