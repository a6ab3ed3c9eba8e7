# A shop's stock: a map of maps, changed step by step in a pipeline.
defmodule Stock do
  def new, do: %{}
  def receive_goods(stock, item, n, price), do: Map.put(stock, item, %{count: n, price: price})

  def sell(stock, item, n) do
    case stock do
      %{^item => %{count: have}} when have >= n -> {:ok, update_in(stock[item].count, &(&1 - n))}
      %{^item => %{count: have}} -> {:error, {:only, have}}
      _ -> {:error, :unknown}
    end
  end

  def value(stock), do: for({_, %{count: n, price: p}} <- stock, reduce: 0, do: (sum -> sum + n * p))
  def low(stock, limit), do: for({item, %{count: n}} <- stock, n < limit, do: item)
end

stock =
  Stock.new()
  |> Stock.receive_goods("apple", 10, 3)
  |> Stock.receive_goods("pear", 2, 4)
  |> Stock.receive_goods("fig", 50, 1)

IO.inspect(stock)
IO.inspect(Stock.value(stock))
{:ok, stock} = Stock.sell(stock, "apple", 9)
IO.inspect(stock["apple"])
IO.inspect(Stock.sell(stock, "pear", 3))
IO.inspect(Stock.sell(stock, "plum", 1))
IO.inspect(Stock.low(stock, 5))
IO.inspect(stock |> Enum.sort_by(fn {_, s} -> -s.count end) |> Enum.map(&elem(&1, 0)))
