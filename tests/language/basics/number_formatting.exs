# Numbers to text and back: thousands, money, hexadecimal, parsing what a user typed.
defmodule Format do
  def thousands(n) when n < 0, do: "-" <> thousands(-n)

  def thousands(n) do
    n
    |> Integer.to_string()
    |> String.reverse()
    |> String.graphemes()
    |> Enum.chunk_every(3)
    |> Enum.map_join(",", &Enum.join/1)
    |> String.reverse()
  end

  def money(cents) do
    whole = div(cents, 100)
    rest = cents |> rem(100) |> Integer.to_string() |> String.pad_leading(2, "0")
    "#{thousands(whole)}.#{rest}"
  end
end

for n <- [0, 7, 1000, 1_234_567, -98_765, 2 ** 64], do: IO.puts(Format.thousands(n))
IO.puts(Format.money(5))
IO.puts(Format.money(1_234_567))
IO.puts(Integer.to_string(255, 16))
IO.puts(Integer.to_string(255, 2))
IO.inspect(String.to_integer("ff", 16))
IO.inspect(Integer.parse("42 apples"))
IO.inspect(Integer.parse("apples"))
IO.inspect(Float.parse("3.5kg"))
IO.inspect(Integer.digits(1234))
IO.inspect(Integer.undigits([1, 0, 1], 2))
IO.inspect(Float.to_string(7.0))
IO.inspect(:erlang.float_to_binary(2.0 / 3, decimals: 3))
IO.inspect(String.to_float("2.50"))
