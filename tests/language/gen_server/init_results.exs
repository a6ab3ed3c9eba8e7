# What init may answer, and what start and start_link give for it.
defmodule Choosy do
  use GenServer

  def init(:fine), do: {:ok, :state}
  def init(:ignore), do: :ignore
  def init({:stop, reason}), do: {:stop, reason}
  def init(:raise), do: raise("init went wrong")
  def init(:exit), do: exit(:init_exits)
  def init(:throw), do: throw({:ok, :thrown_state})
  def init(:nonsense), do: :nonsense
  def init({:hibernate, s}), do: {:ok, s, :hibernate}
  def handle_call(:state, _from, s), do: {:reply, s, s}
end

Process.flag(:trap_exit, true)
Logger.configure(level: :none)

show = fn
  {:ok, pid} when is_pid(pid) -> IO.inspect({:ok, GenServer.call(pid, :state)})
  {:error, {%{message: m}, [_ | _]}} -> IO.inspect({:error, :exception, m})
  other -> IO.inspect(other)
end

for arg <- [:fine, :ignore, {:stop, :no_reason}, :raise, :exit, :throw, :nonsense, {:hibernate, 1}] do
  show.(GenServer.start(Choosy, arg))
end

IO.inspect(GenServer.start_link(Choosy, {:stop, :linked}))
receive(do: ({:EXIT, _, reason} -> IO.inspect(reason, label: "signal")))
IO.inspect(GenServer.start_link(Choosy, :ignore))
receive(do: ({:EXIT, _, reason} -> IO.inspect(reason, label: "signal")), after: (50 -> IO.puts("no signal")))
