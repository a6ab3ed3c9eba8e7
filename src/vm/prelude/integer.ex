defmodule Integer do
  def digits(integer, base \\ 10)
  def digits(integer, base) when is_integer(integer) and is_integer(base) and base >= 2, do: digits(integer, base, [])

  defp digits(integer, base, digits) when abs(integer) < base, do: [integer | digits]
  defp digits(integer, base, digits), do: digits(div(integer, base), base, [rem(integer, base) | digits])

  def undigits(digits, base \\ 10) when is_list(digits) and is_integer(base) and base >= 2,
    do: undigits(digits, base, 0)

  defp undigits([], _base, integer), do: integer

  defp undigits([digit | _], base, _integer) when is_integer(digit) and digit >= base,
    do: raise(ArgumentError, "invalid digit #{digit} in base #{base}")

  defp undigits([digit | digits], base, integer) when is_integer(digit),
    do: undigits(digits, base, integer * base + digit)

  # Step by step, as large numbers take many steps.
  def gcd(a, b) when is_integer(a) and is_integer(b), do: remainders(abs(a), abs(b))

  defp remainders(gcd, 0), do: gcd
  defp remainders(a, b), do: remainders(b, rem(a, b))

  def extended_gcd(0, 0), do: {0, 0, 0}
  def extended_gcd(0, b), do: {b, 0, 1}
  def extended_gcd(a, 0), do: {a, 1, 0}
  def extended_gcd(a, b) when is_integer(a) and is_integer(b), do: extended_gcd(b, a, 0, 1, 1, 0)

  defp extended_gcd(rest, gcd, _s, old_s, _t, old_t) when rest == 0 and gcd < 0, do: {-gcd, -old_s, -old_t}
  defp extended_gcd(0, gcd, _s, old_s, _t, old_t), do: {gcd, old_s, old_t}

  defp extended_gcd(rest, gcd, s, old_s, t, old_t) do
    quotient = div(gcd, rest)
    extended_gcd(gcd - quotient * rest, rest, old_s - quotient * s, s, old_t - quotient * t, t)
  end

  def parse(binary, base \\ 10)
  def parse(binary, base) when is_binary(binary) and base in 2..36, do: :playground.parse_integer(binary, base)

  def parse(binary, base) when is_binary(binary) and is_integer(base),
    do: raise(ArgumentError, "invalid base #{inspect(base)}")

  def to_char_list(integer), do: Integer.to_charlist(integer)
  def to_char_list(integer, base), do: Integer.to_charlist(integer, base)
end
