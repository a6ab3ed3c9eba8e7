# Roman numerals in both directions.
defmodule Roman do
  @numerals [
    {1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"},
    {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}
  ]

  def encode(0), do: ""

  def encode(n) do
    {value, letters} = Enum.find(@numerals, fn {value, _} -> value <= n end)
    letters <> encode(n - value)
  end

  for {value, letters} <- @numerals do
    def decode(unquote(letters) <> rest) when byte_size(unquote(letters)) == 2,
      do: unquote(value) + decode(rest)
  end

  for {value, letters} <- @numerals, byte_size(letters) == 1 do
    def decode(unquote(letters) <> rest), do: unquote(value) + decode(rest)
  end

  def decode(""), do: 0
end

for n <- [1, 4, 9, 14, 40, 90, 400, 1994, 2024], do: IO.puts("#{n} = #{Roman.encode(n)}")
IO.inspect(Roman.decode("MCMXCIV"))
IO.inspect(Enum.all?(1..500, &(&1 |> Roman.encode() |> Roman.decode() == &1)))
