# Requests nobody wrote a clause for: calls and casts crash, infos are logged.
defmodule Few do
  use GenServer
  def init(s), do: {:ok, s}
  def handle_call(:known, _from, s), do: {:reply, :yes, s}
end

{:ok, pid} = GenServer.start(Few, :state)
IO.inspect(GenServer.call(pid, :known))
send(pid, :surprise)
Process.sleep(100)
IO.inspect(GenServer.call(pid, :known))
GenServer.cast(pid, :unknown_cast)
Process.sleep(100)
IO.inspect(Process.alive?(pid))

{:ok, pid} = GenServer.start(Few, :other)

try do
  GenServer.call(pid, {:unknown, 1})
catch
  :exit, {{:function_clause, [{Few, :handle_call, [{:unknown, 1}, _, :other], _} | _]}, _} ->
    Process.sleep(100)
    IO.puts("no clause of handle_call")
end
