# Primes: trial division on a stream, and the sieve on a list.
defmodule Primes do
  def stream, do: Stream.iterate(2, &(&1 + 1)) |> Stream.filter(&prime?/1)

  def prime?(2), do: true
  def prime?(n) when n < 2 or rem(n, 2) == 0, do: false
  def prime?(n), do: n |> candidates() |> Enum.all?(&(rem(n, &1) != 0))

  defp candidates(n), do: Stream.iterate(3, &(&1 + 2)) |> Stream.take_while(&(&1 * &1 <= n))

  def sieve(n), do: n |> then(&Enum.to_list(2..&1)) |> sieve([])
  defp sieve([], primes), do: Enum.reverse(primes)
  defp sieve([p | rest], primes), do: sieve(Enum.reject(rest, &(rem(&1, p) == 0)), [p | primes])

  def factors(n), do: factors(n, 2)
  defp factors(1, _), do: []
  defp factors(n, p) when rem(n, p) == 0, do: [p | factors(div(n, p), p)]
  defp factors(n, p), do: factors(n, p + 1)
end

IO.inspect(Enum.take(Primes.stream(), 20))
IO.inspect(Primes.sieve(50))
IO.inspect(Primes.stream() |> Stream.drop(99) |> Enum.at(0))
IO.inspect(Primes.stream() |> Stream.chunk_every(2, 1) |> Stream.filter(fn [a, b] -> b - a == 2 end) |> Enum.take(5))
IO.inspect(Enum.map([60, 97, 1001, 65_536], &Primes.factors/1))
IO.inspect(Primes.sieve(200) == Primes.stream() |> Enum.take_while(&(&1 <= 200)))
