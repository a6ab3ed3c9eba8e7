# How the end of a server and of a task reads when what it raised is no exception of Elixir's.
defmodule Fragile do
  use GenServer
  def init(arg), do: {:ok, arg}
  def handle_cast({:fail, reason}, _state), do: :erlang.error(reason)
end

for reason <- [0, :foo, {:a, 1}, {:badmatch, 1}, "text", nil, :noproc, {:shutdown, 1}, :timeout_value, :badarith] do
  {:ok, pid} = GenServer.start(Fragile, 0)
  GenServer.cast(pid, {:fail, reason})

  Process.sleep(150)
  {:ok, _} = Task.start(:erlang, :error, [reason])
  Process.sleep(150)
end
