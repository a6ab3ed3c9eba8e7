# Implementing String.Chars and Inspect for a struct of one's own.
defmodule Money do
  defstruct cents: 0, currency: :eur
  def new(cents, currency \\ :eur), do: %Money{cents: cents, currency: currency}
  def add(%Money{currency: c} = a, %Money{currency: c} = b), do: new(a.cents + b.cents, c)
end

defimpl String.Chars, for: Money do
  def to_string(%{cents: cents, currency: currency}) do
    sign = if cents < 0, do: "-", else: ""
    cents = abs(cents)
    "#{sign}#{div(cents, 100)}.#{cents |> rem(100) |> Integer.to_string() |> String.pad_leading(2, "0")} #{currency |> Atom.to_string() |> String.upcase()}"
  end
end

defimpl Inspect, for: Money do
  def inspect(money, _options), do: "#Money<#{money}>"
end

price = Money.new(1999)
IO.puts(price)
IO.puts("You pay #{Money.add(price, Money.new(1))}, not #{Money.new(-5, :usd)}.")
IO.inspect(price)
IO.inspect([price, %{price: price}])
IO.inspect({:ok, Money.new(5)}, label: "bought")
IO.puts(to_string(price) <> "!")
IO.puts(Enum.join([price, price], " + "))
IO.puts(inspect(price))

try do
  Money.add(price, Money.new(1, :usd))
rescue
  FunctionClauseError -> IO.puts("currencies differ")
end
