# A pool whose connections are checked out and given back when their borrower dies.
defmodule Connections do
  use GenServer
  def start_link(names), do: GenServer.start_link(__MODULE__, names, name: __MODULE__)
  def checkout, do: GenServer.call(__MODULE__, :checkout)
  def checkin(name), do: GenServer.cast(__MODULE__, {:checkin, name})
  def free, do: GenServer.call(__MODULE__, :free)

  @impl true
  def init(names), do: {:ok, {names, %{}}}

  @impl true
  def handle_call(:checkout, _from, {[], _} = s), do: {:reply, {:error, :none_free}, s}

  def handle_call(:checkout, {pid, _}, {[name | free], used}) do
    {:reply, {:ok, name}, {free, Map.put(used, Process.monitor(pid), name)}}
  end

  def handle_call(:free, _from, {free, _} = s), do: {:reply, Enum.sort(free), s}

  @impl true
  def handle_cast({:checkin, name}, {free, used}) do
    {ref, ^name} = Enum.find(used, fn {_, n} -> n == name end)
    Process.demonitor(ref, [:flush])
    {:noreply, {[name | free], Map.delete(used, ref)}}
  end

  @impl true
  def handle_info({:DOWN, ref, :process, _, reason}, {free, used}) do
    {name, used} = Map.pop!(used, ref)
    IO.puts("#{name} came back: #{inspect(reason)}")
    {:noreply, {[name | free], used}}
  end
end

{:ok, _} = Connections.start_link([:c1, :c2])
main = self()
borrower = spawn(fn -> send(main, Connections.checkout()); Process.sleep(:infinity) end)
receive(do: (m -> IO.inspect(m)))
{:ok, mine} = Connections.checkout()
IO.inspect(mine)
IO.inspect(Connections.checkout())
Process.exit(borrower, :kill)
Process.sleep(30)
IO.inspect(Connections.free())
Connections.checkin(mine)
IO.inspect(Connections.free())
