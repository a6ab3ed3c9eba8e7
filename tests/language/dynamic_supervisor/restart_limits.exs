# Permanent children are restarted with new pids, until there are too many restarts.
defmodule Pawn do
  use GenServer
  def start_link(n), do: GenServer.start_link(__MODULE__, n)
  def init(n), do: {:ok, n}
end

Process.flag(:trap_exit, true)
{:ok, sup} = DynamicSupervisor.start_link(strategy: :one_for_one, max_restarts: 3)
pids = for n <- 1..3, do: DynamicSupervisor.start_child(sup, {Pawn, n}) |> elem(1)
IO.inspect(for {:undefined, pid, _, _} <- DynamicSupervisor.which_children(sup), do: pid in pids)
for pid <- pids, do: (Process.exit(pid, :kill); Process.sleep(20))
now = for {_, pid, _, _} <- DynamicSupervisor.which_children(sup), do: pid
IO.inspect({length(now), Enum.any?(now, &(&1 in pids))})
IO.inspect(for pid <- now, do: :sys.get_state(pid))
Process.exit(hd(now), :kill)
receive(do: ({:EXIT, ^sup, reason} -> IO.inspect(reason)))
IO.inspect(Enum.filter(now, &Process.alive?/1))
