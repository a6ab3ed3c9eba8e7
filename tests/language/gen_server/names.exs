defmodule Named do
  use GenServer
  def init(state), do: {:ok, {state, Process.whereis(:server)}}
  def handle_call(:state, _from, state), do: {:reply, state, state}
  def handle_call({:later, from}, reply_to, state) do
    send(from, {:asked, reply_to})
    {:noreply, state}
  end
  def handle_cast(message, state) do
    IO.inspect(message)
    {:noreply, state}
  end
end

{:ok, pid} = GenServer.start_link(Named, 1, name: :server)
IO.inspect(GenServer.call(:server, :state) == {1, pid})
IO.inspect(GenServer.start_link(Named, 2, name: :server) == {:error, {:already_started, pid}})
IO.inspect(GenServer.whereis(:server) == pid)
IO.inspect(GenServer.whereis(pid) == pid)
IO.inspect(GenServer.whereis(:nobody))
IO.inspect(GenServer.whereis({:server, node()}) == pid)
IO.inspect(GenServer.whereis({:server, :other@host}))
IO.inspect(GenServer.cast(:nobody, :hello))
IO.inspect(GenServer.cast({:global, :nobody}, :hello))
IO.inspect(GenServer.cast({:via, :global, :nobody}, :hello))
IO.inspect(GenServer.cast({:server, node()}, :hello))
{:ok, global} = GenServer.start_link(Named, 3, name: {:global, {:a, 1}})
IO.inspect(GenServer.whereis({:global, {:a, 1}}) == global)
IO.inspect(:global.whereis_name({:a, 1}) == global)
IO.inspect(GenServer.call({:global, {:a, 1}}, :state) == {3, pid})
IO.inspect(GenServer.start_link(Named, 4, name: {:global, {:a, 1}}) == {:error, {:already_started, global}})
IO.inspect(GenServer.cast({:global, {:a, 1}}, :hello_global))
IO.inspect(GenServer.stop({:global, {:a, 1}}))
IO.inspect(GenServer.whereis({:global, {:a, 1}}))
{:ok, via} = GenServer.start_link(Named, 5, name: {:via, :global, :b})
IO.inspect(GenServer.whereis({:via, :global, :b}) == via)
IO.inspect(GenServer.whereis({:global, :b}) == via)
IO.inspect(GenServer.call({:via, :global, :b}, :state) == {5, pid})
IO.inspect(GenServer.start_link(Named, 4, name: {:via, :global, :b}) == {:error, {:already_started, via}})
IO.inspect(GenServer.cast({:via, :global, :b}, :hello_via))
IO.inspect(GenServer.stop({:via, :global, :b}))
IO.inspect(GenServer.whereis({:via, :global, :b}))
IO.inspect(GenServer.start_link(Named, 6, name: nil) |> elem(0))

exits = fn fun ->
  try do
    fun.()
  catch
    kind, reason -> IO.inspect({kind, reason})
  end
end

exits.(fn -> GenServer.call(:nobody, :x) end)
exits.(fn -> GenServer.call({:global, :nobody}, :x) end)
exits.(fn -> GenServer.call({:via, :global, :nobody}, :x, 10) end)
exits.(fn -> GenServer.call({:nobody, node()}, :x, 10) end)
exits.(fn -> GenServer.call({:server, :other@host}, :x, 10) end)
exits.(fn -> GenServer.stop(:nobody) end)
exits.(fn -> GenServer.stop({:global, :nobody}, :shutdown, 10) end)
exits.(fn -> GenServer.start_link(Named, 1, name: "text") end)
exits.(fn -> GenServer.start_link(Named, 1, name: {:via, "text", 1}) end)
exits.(fn -> GenServer.start(Named, 1, name: 1) end)

Process.register(self(), :main)
exits.(fn -> GenServer.call(:main, :x) end)
exits.(fn -> GenServer.stop(self()) |> elem(0) end) |> is_tuple()
