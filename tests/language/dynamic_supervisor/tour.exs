# DynamicSupervisor: children on demand, counted, listed, stopped.
defmodule Room do
  use GenServer, restart: :transient
  def start_link(name), do: GenServer.start_link(__MODULE__, name, name: name)
  def init(name), do: {:ok, name}
  def handle_cast({:stop, reason}, name), do: {:stop, reason, name}
end

{:ok, sup} = DynamicSupervisor.start_link(strategy: :one_for_one, name: Rooms, max_children: 3)
IO.inspect(DynamicSupervisor.count_children(Rooms))
{:ok, lobby} = DynamicSupervisor.start_child(Rooms, {Room, :lobby})
{:ok, _} = DynamicSupervisor.start_child(sup, {Room, :games})
{:ok, _} = DynamicSupervisor.start_child(Rooms, %{id: :ignored, start: {Agent, :start_link, [fn -> 0 end]}})
IO.inspect(DynamicSupervisor.start_child(Rooms, {Room, :full}))
IO.inspect(DynamicSupervisor.which_children(Rooms) |> Enum.map(fn {id, pid, type, modules} -> {id, is_pid(pid), type, modules} end))
IO.inspect(DynamicSupervisor.terminate_child(Rooms, lobby))
IO.inspect(DynamicSupervisor.terminate_child(Rooms, lobby))
IO.inspect(Process.whereis(:lobby))
IO.inspect(DynamicSupervisor.count_children(Rooms))
GenServer.cast(:games, {:stop, :normal})
Process.sleep(30)
IO.inspect(DynamicSupervisor.count_children(Rooms).active)
{:error, {:already_started, pid}} = with({:ok, _} <- DynamicSupervisor.start_child(Rooms, {Room, :a}), do: DynamicSupervisor.start_child(Rooms, {Room, :a}))
IO.inspect(Process.whereis(:a) == pid)
IO.inspect(DynamicSupervisor.stop(Rooms))
IO.inspect(Process.whereis(:a))
