# Every way for a server to stop, and whether terminate is called.
defmodule Stopper do
  use GenServer
  def init(state), do: {:ok, state}
  def handle_call({:stop, reason}, _from, s), do: {:stop, reason, :stopping, s}
  def handle_call({:stop_silently, reason}, _from, s), do: {:stop, reason, s}
  def handle_cast({:stop, reason}, s), do: {:stop, reason, s}
  def handle_info({:stop, reason}, s), do: {:stop, reason, s}
  def terminate(reason, s), do: IO.puts("terminate #{inspect(reason)} in #{s}")
end

start = fn name ->
  {:ok, pid} = GenServer.start(Stopper, name)
  {pid, Process.monitor(pid)}
end

down = fn ref ->
  receive(do: ({:DOWN, ^ref, _, _, reason} -> IO.inspect(reason, label: "down")), after: (500 -> IO.puts("still up")))
end

{pid, ref} = start.("call")
IO.inspect(GenServer.call(pid, {:stop, :normal}))
down.(ref)

{pid, ref} = start.("cast")
GenServer.cast(pid, {:stop, :shutdown})
down.(ref)

{pid, ref} = start.("info")
send(pid, {:stop, {:shutdown, :tired}})
down.(ref)

{pid, ref} = start.("GenServer.stop")
IO.inspect(GenServer.stop(pid, :shutdown))
down.(ref)

{pid, ref} = start.("call without reply")

try do
  GenServer.call(pid, {:stop_silently, {:shutdown, :no_answer}})
catch
  :exit, {reason, {GenServer, :call, _}} -> IO.inspect(reason, label: "the caller exits")
end

down.(ref)
{pid, ref} = start.("killed")
Process.exit(pid, :kill)
down.(ref)

{pid, ref} = start.("exit signal, no trapping")
Process.exit(pid, :shutdown)
down.(ref)
Process.exit(pid, :again)
down.(make_ref())
