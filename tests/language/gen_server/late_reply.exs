# Replying later: the caller waits while the server goes on serving others.
defmodule Kitchen do
  use GenServer

  @impl true
  def init(_), do: {:ok, %{}}

  @impl true
  def handle_call({:order, dish, time}, from, orders) do
    IO.puts("order: #{dish}")
    Process.send_after(self(), {:ready, dish}, time)
    {:noreply, Map.put(orders, dish, from)}
  end

  def handle_call(:open_orders, _from, orders), do: {:reply, Map.keys(orders), orders}

  @impl true
  def handle_info({:ready, dish}, orders) do
    {from, orders} = Map.pop!(orders, dish)
    GenServer.reply(from, {:served, dish})
    {:noreply, orders}
  end
end

{:ok, kitchen} = GenServer.start_link(Kitchen, [])
main = self()

for {dish, time, delay} <- [{:soup, 200, 0}, {:salad, 60, 30}] do
  spawn_link(fn ->
    Process.sleep(delay)
    send(main, GenServer.call(kitchen, {:order, dish, time}))
  end)
end

Process.sleep(60)
IO.inspect(GenServer.call(kitchen, :open_orders))
for _ <- 1..2, do: receive(do: ({:served, dish} -> IO.puts("served: #{dish}")))
IO.inspect(GenServer.call(kitchen, :open_orders))
