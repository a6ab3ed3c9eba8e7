# Hibernation changes nothing that can be seen; unexpected info with a clause of one's own.
defmodule Sleepy do
  use GenServer
  def init(n), do: {:ok, n, :hibernate}
  def handle_call(:next, _from, n), do: {:reply, n, n + 1, :hibernate}
  def handle_cast({:set, n}, _), do: {:noreply, n, :hibernate}

  def handle_info(other, n) do
    IO.puts("somebody sent #{inspect(other)}")
    {:noreply, n}
  end
end

{:ok, pid} = GenServer.start_link(Sleepy, 1)
IO.inspect(GenServer.call(pid, :next))
IO.inspect(GenServer.call(pid, :next))
GenServer.cast(pid, {:set, 50})
send(pid, {:what, "ever"})
IO.inspect(GenServer.call(pid, :next))
