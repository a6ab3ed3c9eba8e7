# The server crashes during a call: its log, and the caller goes down too.
defmodule Fragile do
  use GenServer
  def init(n), do: {:ok, n}
  def handle_call({:divide, by}, _from, n), do: {:reply, div(n, by), n}
end

{:ok, pid} = GenServer.start(Fragile, 100)
IO.inspect(GenServer.call(pid, {:divide, 5}))

try do
  GenServer.call(pid, {:divide, 0})
catch
  :exit, {{:badarith, [_ | _]}, {GenServer, :call, [^pid, {:divide, 0}, 5000]}} ->
    Process.sleep(100)
    IO.puts("the call exited")
end

IO.inspect(Process.alive?(pid))
GenServer.call(pid, :again)
