# A room that monitors its members and notices when they leave or die.
defmodule Room do
  use GenServer
  def start_link(_), do: GenServer.start_link(__MODULE__, [], name: __MODULE__)
  def join(pid, name), do: GenServer.call(__MODULE__, {:join, pid, name})
  def members, do: GenServer.call(__MODULE__, :members)

  @impl true
  def init(_), do: {:ok, %{}}

  @impl true
  def handle_call({:join, pid, name}, _from, members) do
    {:reply, :ok, Map.put(members, Process.monitor(pid), name)}
  end

  def handle_call(:members, _from, members), do: {:reply, members |> Map.values() |> Enum.sort(), members}

  @impl true
  def handle_info({:DOWN, ref, :process, _pid, reason}, members) do
    {name, members} = Map.pop(members, ref)
    IO.puts("#{name} left: #{inspect(reason)}")
    {:noreply, members}
  end
end

{:ok, _} = Room.start_link([])
[ada, bob, cid] = for name <- ~w(ada bob cid) do
  pid = spawn(fn -> receive(do: (reason -> exit(reason))) end)
  Room.join(pid, name)
  pid
end

IO.inspect(Room.members())
send(bob, :normal)
Process.sleep(30)
IO.inspect(Room.members())
Process.exit(ada, :kill)
Process.sleep(30)
send(cid, {:shutdown, :bored})
Process.sleep(30)
IO.inspect(Room.members())
