Logger.configure(level: :none)

defmodule Hoarder do
  use GenServer
  def init(state), do: {:ok, state}
  def handle_info(:more, state), do: {:noreply, [String.duplicate("x", 1_000_000) | state]}
end

ended = fn monitor ->
  receive do
    {:DOWN, ^monitor, :process, _, reason} -> reason
  end
end

{:ok, server} = GenServer.start(Hoarder, [])
monitor = Process.monitor(server)

feed = fn feed ->
  if Process.alive?(server) do
    send(server, :more)
    Process.sleep(1)
    feed.(feed)
  end
end

feed.(feed)
{error, _stack} = ended.(monitor)
IO.inspect(Exception.normalize(:error, error), label: "server")

fill = fn fill, table, n ->
  :ets.insert(table, {n, String.duplicate("x", 1_000_000)})
  fill.(fill, table, n + 1)
end

{_, monitor} = spawn_monitor(fn -> fill.(fill, :ets.new(:table, []), 0) end)
IO.inspect(ended.(monitor), label: "table")

remind = fn remind ->
  Process.send_after(self(), String.duplicate("x", 1_000_000), 1_000_000_000)
  remind.(remind)
end

{_, monitor} = spawn_monitor(fn -> remind.(remind) end)
IO.inspect(ended.(monitor), label: "timers")
