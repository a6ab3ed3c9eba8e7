# Perfect numbers, armstrong numbers, modular powers, a Luhn check, Pascal's triangle.
divisors = fn n -> for d <- 1..div(n, 2), rem(n, d) == 0, do: d end
IO.inspect(for n <- 2..500, Enum.sum(divisors.(n)) == n, do: n)
IO.inspect(for n <- 100..999, n |> Integer.digits() |> Enum.map(&(&1 ** 3)) |> Enum.sum() == n, do: n)

defmodule Mod do
  def pow(_, 0, m), do: rem(1, m)
  def pow(b, n, m) when rem(n, 2) == 0, do: pow(rem(b * b, m), div(n, 2), m)
  def pow(b, n, m), do: rem(b * pow(b, n - 1, m), m)
end

IO.inspect(Mod.pow(3, 200, 13))
IO.inspect(Mod.pow(123_456_789, 987_654_321, 1_000_000_007))
IO.inspect(Integer.extended_gcd(240, 46))

luhn = fn number ->
  number
  |> Integer.digits()
  |> Enum.reverse()
  |> Enum.map_every(2, & &1)
  |> Enum.with_index()
  |> Enum.map(fn {d, i} -> if rem(i, 2) == 1, do: d * 2, else: d end)
  |> Enum.map(&if(&1 > 9, do: &1 - 9, else: &1))
  |> Enum.sum()
  |> rem(10) == 0
end

IO.inspect(Enum.map([4_539_319_503_436_467, 8_273_123_273_520_569], luhn))
pascal = Stream.iterate([1], fn row -> Enum.zip_with([0 | row], row ++ [0], &+/2) end)
pascal |> Enum.take(6) |> Enum.each(&IO.puts(Enum.join(&1, " ")))
IO.inspect(pascal |> Enum.at(30) |> Enum.sum() == 2 ** 30)
