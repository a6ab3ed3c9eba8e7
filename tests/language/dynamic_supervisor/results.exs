# What start functions may do, and what start_child/2 makes of it.

defmodule Worker do
  use GenServer
  def start_link(arg), do: GenServer.start_link(__MODULE__, arg)
  def start_link(extra, arg), do: GenServer.start_link(__MODULE__, {extra, arg})
  def init(:ignore), do: :ignore
  def init(:fail), do: {:stop, :no}
  def init(arg), do: {:ok, arg}
  def handle_call(:get, _from, state), do: {:reply, state, state}
end

defmodule Starts do
  def up(info), do: {:ok, spawn_link(fn -> Process.sleep(:infinity) end), info}
  def odd(value), do: value
  def raising, do: raise("no")
  def exiting, do: exit(:no)
  def throwing, do: throw(:no)
end

defmodule Show do
  def result({:ok, pid}) when is_pid(pid), do: {:ok, :pid}
  def result({:ok, pid, info}) when is_pid(pid), do: {:ok, :pid, info}
  def result({:error, {reason, [_ | _]}}), do: {:error, {reason, :stack}}
  def result(other), do: other
end

defmodule Try do
  def start(sup, child), do: IO.inspect(Show.result(DynamicSupervisor.start_child(sup, child)))
  def start(sup, function, args) do
    start(sup, %{id: 1, start: {Starts, function, args}, restart: :temporary})
  end
end

Process.flag(:trap_exit, true)
{:ok, sup} = DynamicSupervisor.start_link(name: Dynamic, max_children: 4)
Try.start(Dynamic, {Worker, 1})
Try.start(sup, {Worker, :ignore})
Try.start(sup, {Worker, :fail})
Try.start(sup, :up, [:more])
Try.start(sup, :odd, [:value])
Try.start(sup, :odd, [{:error, :why}])
Try.start(sup, :raising, [])
Try.start(sup, :exiting, [])
Try.start(sup, :throwing, [])
Try.start(sup, {:old, {Worker, :start_link, [2]}, :transient, :brutal_kill, :supervisor, :dynamic})
Try.start(sup, {Worker, 3})
Try.start(sup, {Worker, 4})
IO.inspect(DynamicSupervisor.count_children(sup))
IO.inspect(Enum.map(DynamicSupervisor.which_children(sup), &put_elem(&1, 1, :pid)))
[{_, first, _, _} | _] = DynamicSupervisor.which_children(sup)
IO.inspect(DynamicSupervisor.terminate_child(sup, first))
IO.inspect(DynamicSupervisor.terminate_child(sup, first))
IO.inspect(DynamicSupervisor.terminate_child(sup, self()))
IO.inspect(DynamicSupervisor.count_children(sup))
IO.inspect(DynamicSupervisor.stop(sup, :normal))

{:ok, sup} = DynamicSupervisor.start_link(extra_arguments: [:extra])
{:ok, pid} = DynamicSupervisor.start_child(sup, {Worker, 5})
IO.inspect(GenServer.call(pid, :get))
Process.exit(pid, :kill)
Process.sleep(20)
[{:undefined, again, :worker, [Worker]}] = DynamicSupervisor.which_children(sup)
IO.inspect(GenServer.call(again, :get))

IO.inspect(DynamicSupervisor.start_child(sup, %{id: 1}))
IO.inspect(DynamicSupervisor.start_child(sup, %{id: 1, start: {Worker, :start_link}}))
IO.inspect(DynamicSupervisor.start_child(sup, %{id: 1, start: {Worker, :start_link, 1}}))
IO.inspect(DynamicSupervisor.start_child(sup, %{id: 1, start: {Worker, :start_link, []}, restart: :often}))
IO.inspect(DynamicSupervisor.start_child(sup, %{id: 1, start: {Worker, :start_link, []}, shutdown: -1}))
IO.inspect(DynamicSupervisor.start_child(sup, %{id: 1, start: {Worker, :start_link, []}, modules: [1]}))
IO.inspect(DynamicSupervisor.init(max_restarts: 1))
IO.inspect(DynamicSupervisor.child_spec(name: {:global, :dynamic}))
