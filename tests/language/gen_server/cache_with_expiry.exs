# A cache whose entries expire; a new value for a key renews its time.
defmodule Cache do
  use GenServer

  def start_link(opts \\ []), do: GenServer.start_link(__MODULE__, opts, name: __MODULE__)
  def put(key, value, ttl \\ nil), do: GenServer.cast(__MODULE__, {:put, key, value, ttl})
  def get(key), do: GenServer.call(__MODULE__, {:get, key})
  def fetch(key, fun), do: get(key) || tap(fun.(), &put(key, &1))

  @impl true
  def init(opts), do: {:ok, %{ttl: Keyword.get(opts, :ttl, 1000), items: %{}}}

  @impl true
  def handle_cast({:put, key, value, ttl}, state) do
    with %{^key => {_, timer}} <- state.items, do: Process.cancel_timer(timer)
    timer = Process.send_after(self(), {:expire, key}, ttl || state.ttl)
    {:noreply, put_in(state.items[key], {value, timer})}
  end

  @impl true
  def handle_call({:get, key}, _from, state) do
    value = with {value, _} <- state.items[key], do: value
    {:reply, value, state}
  end

  @impl true
  def handle_info({:expire, key}, state) do
    IO.puts("#{key} expired")
    {_, state} = pop_in(state.items[key])
    {:noreply, state}
  end
end

{:ok, _} = Cache.start_link(ttl: 150)
Cache.put(:a, 1)
Cache.put(:b, 2, 50)
IO.inspect({Cache.get(:a), Cache.get(:b), Cache.get(:c)})
Process.sleep(100)
IO.inspect({Cache.get(:a), Cache.get(:b)})
Cache.put(:a, 11)
Process.sleep(100)
IO.inspect(Cache.get(:a))
IO.inspect(Cache.fetch(:d, fn -> IO.puts("computing"); :dear end))
IO.inspect(Cache.fetch(:d, fn -> IO.puts("never"); :dear end))
Process.sleep(100)
IO.inspect(Cache.get(:a))
