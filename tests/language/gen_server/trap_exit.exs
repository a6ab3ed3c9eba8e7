# A server that traps exits sees its linked workers end, and cleans up when its parent goes.
defmodule Boss do
  use GenServer
  def start_link(_), do: GenServer.start_link(__MODULE__, nil)

  @impl true
  def init(_) do
    Process.flag(:trap_exit, true)
    {:ok, []}
  end

  @impl true
  def handle_call({:hire, fun}, _from, ended) do
    {:reply, spawn_link(fun), ended}
  end

  def handle_call(:ended, _from, ended), do: {:reply, Enum.reverse(ended), ended}

  @impl true
  def handle_info({:EXIT, _pid, reason}, ended), do: {:noreply, [reason | ended]}

  @impl true
  def terminate(reason, ended) do
    IO.puts("boss leaves: #{inspect(reason)}, saw #{length(ended)} end")
  end
end

main = self()

parent =
  spawn(fn ->
    {:ok, boss} = Boss.start_link([])
    send(main, {:boss, boss})
    receive(do: (:go -> exit(:parent_is_gone)))
  end)

boss = receive(do: ({:boss, boss} -> boss))
GenServer.call(boss, {:hire, fn -> exit(:one) end})
Process.sleep(20)
GenServer.call(boss, {:hire, fn -> :fine end})
Process.sleep(20)
worker = GenServer.call(boss, {:hire, fn -> Process.sleep(:infinity) end})
Process.exit(worker, :kill)
Process.sleep(20)
IO.inspect(GenServer.call(boss, :ended))
Logger.configure(level: :none)
send(parent, :go)
Process.sleep(100)
IO.inspect(Process.alive?(boss))
