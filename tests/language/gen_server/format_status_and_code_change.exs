# Optional callbacks that only the system calls: code_change, and what stop says to absent servers.
defmodule Old do
  use GenServer
  def init(n), do: {:ok, n}
  def handle_call(:n, _from, n), do: {:reply, n, n}
  def code_change(_old_version, n, extra), do: {:ok, {n, extra}}
end

{:ok, pid} = GenServer.start(Old, 1)
IO.inspect(Old.code_change("1", 5, []))
IO.inspect(GenServer.stop(pid, :normal, 500))

try do
  GenServer.stop(pid)
catch
  :exit, {reason, _} -> IO.inspect(reason)
end

try do
  GenServer.stop(:nobody_here)
catch
  :exit, {reason, {GenServer, :stop, [name, _, _]}} -> IO.inspect({reason, name})
end

{:ok, pid} = GenServer.start(Old, 1, timeout: 500)
IO.inspect(GenServer.call(pid, :n, 500))
IO.inspect({GenServer.cast({:nobody, node()}, :x), GenServer.cast({:global, :nobody}, :x)})
Logger.configure(level: :none)
ref = Process.monitor(pid)
IO.inspect(catch_exit = try(do: GenServer.stop(pid, :odd_reason), catch: (:exit, r -> r)))
IO.inspect(catch_exit)
receive(do: ({:DOWN, ^ref, _, _, reason} -> IO.inspect(reason)))
