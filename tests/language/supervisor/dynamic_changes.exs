# start_child, terminate_child, restart_child and delete_child on a running supervisor.
defmodule Lamp do
  use Agent
  def start_link(name), do: Agent.start_link(fn -> :off end, name: name)
end

spec = fn name -> Supervisor.child_spec({Lamp, name}, id: name) end
{:ok, sup} = Supervisor.start_link([spec.(:hall)], strategy: :one_for_one, name: House)

{:ok, pid} = Supervisor.start_child(House, spec.(:kitchen))
IO.inspect(Process.whereis(:kitchen) == pid)
IO.inspect(Supervisor.start_child(House, spec.(:kitchen)) == {:error, {:already_started, pid}})
IO.inspect(Supervisor.delete_child(House, :kitchen))
IO.inspect(Supervisor.terminate_child(House, :kitchen))
IO.inspect(Process.whereis(:kitchen))
IO.inspect(Supervisor.which_children(House) |> Enum.map(fn {id, child, _, _} -> {id, is_pid(child) || child} end))
IO.inspect(Supervisor.count_children(sup))
IO.inspect(Supervisor.start_child(House, spec.(:kitchen)))
{:ok, again} = Supervisor.restart_child(House, :kitchen)
IO.inspect(again != pid)
IO.inspect(Supervisor.restart_child(House, :kitchen))
IO.inspect(Supervisor.terminate_child(House, :kitchen))
IO.inspect(Supervisor.delete_child(House, :kitchen))
IO.inspect(Supervisor.restart_child(House, :kitchen))
IO.inspect(Supervisor.terminate_child(House, :cellar))
IO.inspect(Supervisor.start_child(House, %{id: :bad, start: {Nope, :start, []}}) |> elem(0))
IO.inspect(Supervisor.start_child(House, %{id: 1, start: :nonsense}))
IO.inspect(Supervisor.count_children(House))
