# The from of a call: a pid and a tag; answers can be sent by another process.
defmodule Delegator do
  use GenServer
  def init(_), do: {:ok, 0}

  def handle_call({:double, n}, {caller, _tag} = from, count) do
    IO.puts("called by the main process: #{caller == Process.whereis(:main)}")
    spawn_link(fn -> GenServer.reply(from, n * 2) end)
    {:noreply, count + 1}
  end

  def handle_call(:early, from, count) do
    GenServer.reply(from, {:before, count})
    Process.sleep(50)
    {:noreply, count + 1}
  end
end

Process.register(self(), :main)
{:ok, pid} = GenServer.start_link(Delegator, nil)
IO.inspect(GenServer.call(pid, {:double, 21}))
IO.inspect(GenServer.call(pid, :early))
IO.inspect(GenServer.call(pid, :early))
