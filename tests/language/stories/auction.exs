# An auction that ends when nobody has bid for a while; late bids are refused.
defmodule Auction do
  use GenServer
  def start_link(item, patience), do: GenServer.start_link(__MODULE__, {item, patience, self()})
  def bid(pid, who, amount), do: GenServer.call(pid, {:bid, who, amount})

  @impl true
  def init({item, patience, owner}), do: {:ok, %{item: item, patience: patience, owner: owner, best: nil, bids: 0}, patience}

  @impl true
  def handle_call({:bid, _, _}, _from, %{patience: :over} = s), do: {:reply, {:error, :auction_is_over}, s}

  def handle_call({:bid, who, amount}, _from, %{best: best} = s) do
    if best == nil or amount > elem(best, 1) do
      {:reply, :leading, %{s | best: {who, amount}, bids: s.bids + 1}, s.patience}
    else
      {:reply, {:too_low, elem(best, 1)}, s, s.patience}
    end
  end

  @impl true
  def handle_info(:timeout, s) do
    send(s.owner, {:sold, s.item, s.best, s.bids})
    {:noreply, %{s | patience: :over}}
  end
end

{:ok, pid} = Auction.start_link("a painting", 100)
IO.inspect(Auction.bid(pid, "ada", 10))
Process.sleep(40)
IO.inspect(Auction.bid(pid, "bob", 10))
IO.inspect(Auction.bid(pid, "bob", 12))
Process.sleep(60)
IO.inspect(Auction.bid(pid, "ada", 20))
receive(do: (m -> IO.inspect(m)))
IO.inspect(Auction.bid(pid, "bob", 100))
{:ok, _} = Auction.start_link("an unwanted vase", 20)
receive(do: (m -> IO.inspect(m)))
