# Children that fail to start, are ignored or raise; wrong specs; stopping with a reason.
defmodule Odd do
  def start_link(:ignore), do: :ignore
  def start_link(:error), do: {:error, :not_today}
  def start_link(:raise), do: raise("start_link raised")
  def start_link(:nonsense), do: :nonsense
  def start_link(:info), do: {:ok, spawn_link(fn -> Process.sleep(:infinity) end), :extra_information}
  def child_spec(arg), do: %{id: __MODULE__, start: {__MODULE__, :start_link, [arg]}, restart: :temporary}
end

Process.flag(:trap_exit, true)
Logger.configure(level: :none)
{:ok, sup} = DynamicSupervisor.start_link(strategy: :one_for_one)

for kind <- [:ignore, :error, :raise, :nonsense, :info] do
  case DynamicSupervisor.start_child(sup, {Odd, kind}) do
    {:error, {%RuntimeError{message: m}, [_ | _]}} -> IO.inspect({:raised, m})
    {:ok, pid, extra} when is_pid(pid) -> IO.inspect({:ok, extra})
    other -> IO.inspect(other)
  end
end

IO.inspect(DynamicSupervisor.count_children(sup))
IO.inspect(DynamicSupervisor.start_child(sup, %{id: 1}))
IO.inspect(DynamicSupervisor.start_child(sup, %{id: 1, start: {Odd, :start_link, :not_a_list}}))
IO.inspect(DynamicSupervisor.start_child(sup, %{id: 1, start: {Odd, :start_link, [:info]}, restart: :never}))
IO.inspect(DynamicSupervisor.terminate_child(sup, self()))
IO.inspect(DynamicSupervisor.stop(sup, :shutdown, 1000))
receive(do: ({:EXIT, ^sup, reason} -> IO.inspect(reason)))

try do
  DynamicSupervisor.start_child(sup, {Odd, :info})
catch
  :exit, {reason, _} -> IO.inspect(reason)
end
