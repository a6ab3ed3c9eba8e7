# Small recursive classics: Ackermann, Euclid, digits' sum, binary search, Collatz.
defmodule Classics do
  def ackermann(0, n), do: n + 1
  def ackermann(m, 0), do: ackermann(m - 1, 1)
  def ackermann(m, n), do: ackermann(m - 1, ackermann(m, n - 1))

  def gcd(a, 0), do: a
  def gcd(a, b), do: gcd(b, rem(a, b))

  def digit_sum(n) when n < 10, do: n
  def digit_sum(n), do: digit_sum(rem(n, 10) + digit_sum(div(n, 10)))

  def collatz(1), do: [1]
  def collatz(n) when rem(n, 2) == 0, do: [n | collatz(div(n, 2))]
  def collatz(n), do: [n | collatz(3 * n + 1)]

  def search(tuple, x), do: search(tuple, x, 0, tuple_size(tuple) - 1)
  defp search(_, _, low, high) when low > high, do: :not_found

  defp search(tuple, x, low, high) do
    middle = div(low + high, 2)

    case elem(tuple, middle) do
      ^x -> {:found, middle}
      y when y < x -> search(tuple, x, middle + 1, high)
      _ -> search(tuple, x, low, middle - 1)
    end
  end

  def power(_, 0), do: 1
  def power(b, n) when rem(n, 2) == 1, do: b * power(b, n - 1)
  def power(b, n), do: power(b * b, div(n, 2))
end

IO.inspect(Classics.ackermann(2, 3))
IO.inspect(Classics.gcd(1071, 462))
IO.inspect(Classics.digit_sum(987_654_321))
IO.inspect(Classics.collatz(6))
IO.inspect(Classics.collatz(27) |> length())
primes = {2, 3, 5, 7, 11, 13, 17, 19, 23}
IO.inspect(Enum.map([2, 11, 23, 4], &Classics.search(primes, &1)))
IO.inspect(Classics.power(3, 100))
