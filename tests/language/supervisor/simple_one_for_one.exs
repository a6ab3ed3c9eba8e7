# The old way to have dynamic children.

defmodule Worker do
  use GenServer
  def start_link(kind, name), do: GenServer.start_link(__MODULE__, {kind, name}, name: name)
  def init({:ignore, _}), do: :ignore
  def init({:fail, _}), do: {:stop, :no}
  def init(state), do: {:ok, state}
  def handle_call(:state, _from, state), do: {:reply, state, state}
end

defmodule Sup do
  def init({restart, kind}) do
    spec = %{id: :worker, start: {Worker, :start_link, [kind]}, restart: restart}
    {:ok, {%{strategy: :simple_one_for_one, intensity: 2, period: 5}, [spec]}}
  end
end

Process.flag(:trap_exit, true)
{:ok, sup} = Supervisor.start_link(Sup, {:permanent, :good})
IO.inspect(:supervisor.which_children(sup))
{:ok, a} = :supervisor.start_child(sup, [:a])
{:ok, _} = :supervisor.start_child(sup, [:b])
IO.inspect(GenServer.call(:a, :state))
IO.inspect(Enum.map(:supervisor.which_children(sup), &put_elem(&1, 1, :pid)))
IO.inspect(:supervisor.count_children(sup))
IO.inspect(:supervisor.start_child(sup, [:a]) == {:error, {:already_started, a}})
Process.exit(a, :kill)
Process.sleep(20)
IO.inspect(Process.whereis(:a) != a)
IO.inspect(GenServer.call(:a, :state))
IO.inspect(:supervisor.terminate_child(sup, :worker))
IO.inspect(:supervisor.restart_child(sup, :worker))
IO.inspect(:supervisor.delete_child(sup, :worker))
IO.inspect(:supervisor.terminate_child(sup, a))
IO.inspect(:supervisor.terminate_child(sup, self()))
IO.inspect(:supervisor.terminate_child(sup, Process.whereis(:a)))
IO.inspect(:supervisor.get_childspec(sup, :worker))
IO.inspect(:supervisor.get_childspec(sup, Process.whereis(:b)) == :supervisor.get_childspec(sup, :worker))
IO.inspect(:supervisor.get_childspec(sup, :other))
IO.inspect(:supervisor.count_children(sup))
IO.inspect(Supervisor.stop(sup))
IO.inspect(Process.whereis(:b))

for kind <- [:ignore, :fail] do
  {:ok, sup} = Supervisor.start_link(Sup, {:temporary, kind})
  IO.inspect(:supervisor.start_child(sup, [:c]))
  IO.inspect(:supervisor.count_children(sup))
end
