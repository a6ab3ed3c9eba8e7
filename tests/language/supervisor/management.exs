# Everything that a client can ask of a running supervisor.

defmodule Worker do
  use GenServer
  def start_link(arg), do: GenServer.start_link(__MODULE__, arg)
  def init(:ignore), do: :ignore
  def init(:fail), do: {:stop, :no}
  def init(arg), do: {:ok, arg}
end

defmodule Starts do
  def up(info), do: {:ok, spawn_link(fn -> Process.sleep(:infinity) end), info}
  def odd(value), do: value
  def raising, do: raise("no")
  def exiting, do: exit(:no)
  def throwing, do: throw(:no)
end

defmodule Show do
  def children(sup) do
    for {id, pid, type, modules} <- Supervisor.which_children(sup) do
      {id, if(is_pid(pid), do: :pid, else: pid), type, modules}
    end
  end

  def result({:ok, pid}) when is_pid(pid), do: {:ok, :pid}
  def result({:ok, pid, info}) when is_pid(pid), do: {:ok, :pid, info}
  def result({:error, {:already_started, pid}}) when is_pid(pid), do: {:error, {:already_started, :pid}}
  def result({:error, {{:EXIT, {reason, [_ | _]}}, child}}), do: {:error, {{:EXIT, {reason, :stack}}, child}}
  def result(other), do: other
end

defmodule Try do
  def start(sup, child), do: IO.inspect(Show.result(Supervisor.start_child(sup, child)))
  def restart(sup, id), do: IO.inspect(Show.result(Supervisor.restart_child(sup, id)))
end

Process.flag(:trap_exit, true)
{:ok, sup} = Supervisor.start_link([{Worker, 1}], strategy: :one_for_one, name: Main)
IO.inspect(Show.children(Main))
Try.start(sup, {Worker, 2})
Try.start(sup, Supervisor.child_spec({Worker, 2}, id: :two))
Try.start(sup, %{id: :three, start: {Worker, :start_link, [3]}, restart: :temporary, type: :supervisor})
Try.start(sup, {:four, {Worker, :start_link, [4]}, :transient, 100, :worker, :dynamic})
Try.start(sup, %{id: :ignored, start: {Worker, :start_link, [:ignore]}})
Try.start(sup, %{id: :forgotten, start: {Worker, :start_link, [:ignore]}, restart: :temporary})
Try.start(sup, %{id: :failing, start: {Worker, :start_link, [:fail]}})
Try.start(sup, %{id: :info, start: {Starts, :up, [:more]}})
Try.start(sup, %{id: :odd, start: {Starts, :odd, [:value]}, shutdown: :brutal_kill})
Try.start(sup, %{id: :raising, start: {Starts, :raising, []}})
Try.start(sup, %{id: :exiting, start: {Starts, :exiting, []}})
Try.start(sup, %{id: :throwing, start: {Starts, :throwing, []}})
Try.start(sup, %{id: :caught, start: {:erlang, :throw, [:ignore]}})
IO.inspect(Show.children(sup))
IO.inspect(Supervisor.count_children(sup))

IO.inspect(Supervisor.terminate_child(sup, :two))
IO.inspect(Supervisor.terminate_child(sup, :two))
IO.inspect(Supervisor.terminate_child(sup, :three))
IO.inspect(Supervisor.terminate_child(sup, :three))
Try.start(sup, Supervisor.child_spec({Worker, 2}, id: :two))
Try.restart(sup, :two)
Try.restart(sup, :two)
Try.restart(sup, :ignored)
Try.restart(sup, :nobody)
IO.inspect(Supervisor.delete_child(sup, :two))
IO.inspect(Supervisor.terminate_child(sup, :two))
IO.inspect(Supervisor.delete_child(sup, :two))
IO.inspect(Supervisor.delete_child(sup, :two))
IO.inspect(Supervisor.delete_child(sup, :ignored))
IO.inspect(Show.children(sup))
IO.inspect(Supervisor.count_children(sup))
IO.inspect(:supervisor.get_callback_module(sup))
IO.inspect(:supervisor.get_childspec(sup, :four))
IO.inspect(:supervisor.get_childspec(sup, :nobody))
IO.inspect(:supervisor.count_children(sup))

IO.inspect(Supervisor.start_child(sup, %{id: 1}))
IO.inspect(Supervisor.start_child(sup, %{start: {Worker, :start_link, [1]}}))
IO.inspect(Supervisor.start_child(sup, %{id: 1, start: {Worker, :start_link}}))
IO.inspect(Supervisor.start_child(sup, %{id: 1, start: {Worker, :start_link, []}, restart: :often}))
IO.inspect(Supervisor.start_child(sup, %{id: 1, start: {Worker, :start_link, []}, type: :boss}))
IO.inspect(Supervisor.start_child(sup, %{id: 1, start: {Worker, :start_link, []}, shutdown: -1}))
IO.inspect(Supervisor.start_child(sup, %{id: 1, start: {Worker, :start_link, []}, modules: :all}))
IO.inspect(Supervisor.start_child(sup, %{id: 1, start: {Worker, :start_link, []}, modules: [1]}))
IO.inspect(Supervisor.stop(Main, :shutdown, 1000))
IO.inspect(Process.whereis(Main))
