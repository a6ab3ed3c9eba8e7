# A vending machine: coins, choices, change, and an attempt to cheat.
defmodule Vending do
  use GenServer

  @coins [200, 100, 50, 20, 10]

  def start_link(stock), do: GenServer.start_link(__MODULE__, stock)
  def insert(m, coin), do: GenServer.call(m, {:insert, coin})
  def choose(m, item), do: GenServer.call(m, {:choose, item})
  def cancel(m), do: GenServer.call(m, :cancel)

  @impl true
  def init(stock), do: {:ok, %{stock: stock, credit: 0, earned: 0}}

  @impl true
  def handle_call({:insert, coin}, _from, s) when coin in @coins do
    {:reply, {:credit, s.credit + coin}, %{s | credit: s.credit + coin}}
  end

  def handle_call({:insert, other}, _from, s), do: {:reply, {:rejected, other}, s}

  def handle_call({:choose, item}, _from, s) do
    case s.stock do
      %{^item => {0, _}} -> {:reply, :sold_out, s}
      %{^item => {_, price}} when price > s.credit -> {:reply, {:missing, price - s.credit}, s}
      %{^item => {n, price}} -> {:reply, {item, change(s.credit - price)}, sold(s, item, n, price)}
      _ -> {:reply, :unknown_item, s}
    end
  end

  def handle_call(:cancel, _from, s), do: {:reply, change(s.credit), %{s | credit: 0}}

  defp sold(s, item, n, price), do: %{s | stock: %{s.stock | item => {n - 1, price}}, credit: 0, earned: s.earned + price}
  defp change(amount), do: change(amount, @coins)
  defp change(0, _), do: []
  defp change(amount, [c | _] = coins) when c <= amount, do: [c | change(amount - c, coins)]
  defp change(amount, [_ | coins]), do: change(amount, coins)
end

{:ok, m} = Vending.start_link(%{cola: {1, 150}, water: {5, 80}})
IO.inspect(Vending.choose(m, :cola))
IO.inspect(Vending.insert(m, 3))
IO.inspect(Vending.insert(m, 200))
IO.inspect(Vending.choose(m, :tea))
IO.inspect(Vending.choose(m, :cola))
IO.inspect(Vending.choose(m, :cola))
for coin <- [50, 20], do: Vending.insert(m, coin)
IO.inspect(Vending.choose(m, :water))
IO.inspect(Vending.cancel(m), charlists: :as_lists)
IO.inspect(:sys.get_state(m).earned)
