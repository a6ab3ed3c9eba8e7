# Children that end, and restarts that fail.

defmodule Child do
  use GenServer
  def start_link(how), do: Starts.next(how)
  def init(how), do: {:ok, how}
  def handle_cast({:stop, reason}, state), do: {:stop, reason, state}
end

# The start function runs in the supervisor's process, whose dictionary it uses.
defmodule Starts do
  def next(how) do
    attempt = Process.get({:attempt, how}, 0)
    Process.put({:attempt, how}, attempt + 1)

    case how do
      {:error, last} when attempt > 0 and attempt <= last -> {:error, :try_again}
      {:ignore, last} when attempt > 0 and attempt <= last -> :ignore
      {:raise, last} when attempt > 0 and attempt <= last -> raise "again"
      _ -> GenServer.start_link(Child, how)
    end
  end
end

defmodule Show do
  def children(sup) do
    rows = Enum.map(DynamicSupervisor.which_children(sup), fn {:undefined, pid, :worker, _} -> if is_pid(pid), do: :pid, else: pid end)
    IO.inspect({rows, DynamicSupervisor.count_children(sup)})
  end
end

Logger.configure(level: :none)
Process.flag(:trap_exit, true)

for restart <- [:permanent, :transient, :temporary], reason <- [:normal, :shutdown, {:shutdown, 1}, :crash] do
  {:ok, sup} = DynamicSupervisor.start_link([])
  {:ok, pid} = DynamicSupervisor.start_child(sup, Supervisor.child_spec({Child, 1}, restart: restart))
  GenServer.cast(pid, {:stop, reason})
  Process.sleep(20)
  IO.inspect({restart, reason})
  Show.children(sup)
end

for {how, max} <- [{{:error, 2}, 3}, {{:error, 3}, 3}, {{:ignore, 1}, 3}, {{:raise, 1}, 3}, {1, 0}] do
  {:ok, sup} = DynamicSupervisor.start_link(max_restarts: max)
  {:ok, pid} = DynamicSupervisor.start_child(sup, {Child, how})
  {:ok, _} = DynamicSupervisor.start_child(sup, {Child, 2})
  Process.exit(pid, :kill)
  Process.sleep(20)
  IO.inspect(how)

  if Process.alive?(sup) do
    Show.children(sup)
  else
    receive do
      {:EXIT, ^sup, reason} -> IO.inspect({:gave_up, reason})
    end
  end
end
