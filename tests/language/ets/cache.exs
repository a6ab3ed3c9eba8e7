# A cache: reads go straight to the table, writes through the server that owns it.
defmodule Cache do
  use GenServer
  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)

  def get(key, compute) do
    case :ets.lookup(__MODULE__, key) do
      [{^key, value}] -> {:hit, value}
      [] -> {:miss, GenServer.call(__MODULE__, {:compute, key, compute})}
    end
  end

  @impl true
  def init(_) do
    {:ok, :ets.new(__MODULE__, [:named_table, :protected, read_concurrency: true])}
  end

  @impl true
  def handle_call({:compute, key, compute}, _from, table) do
    value = compute.()
    :ets.insert(table, {key, value})
    {:reply, value, table}
  end
end

{:ok, pid} = Cache.start_link([])
IO.inspect(Cache.get(:a, fn -> IO.puts("computing a"); 1 end))
IO.inspect(Cache.get(:a, fn -> IO.puts("never"); 2 end))
IO.inspect(1..3 |> Enum.map(fn n -> Cache.get(rem(n, 2), fn -> n * 100 end) end))

try do
  :ets.insert(Cache, {:b, 2})
rescue
  e in ArgumentError -> IO.puts(e.message |> String.split("\n") |> Enum.at(2) |> String.trim())
end

GenServer.stop(pid)

try do
  Cache.get(:a, fn -> 1 end)
rescue
  ArgumentError -> IO.puts("the table went with its owner")
end
