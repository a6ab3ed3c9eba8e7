# Servers with names: local, twice the same, :global, and whereis.
defmodule Named do
  use GenServer
  def start(name), do: GenServer.start(__MODULE__, name, name: name)
  def init(name), do: {:ok, name}
  def handle_call(:who, _from, name), do: {:reply, name, name}
  def handle_cast({:tell, pid}, name), do: (send(pid, {:cast, name}); {:noreply, name})
end

{:ok, pid} = Named.start(:alice)
IO.inspect(GenServer.call(:alice, :who))
IO.inspect(GenServer.whereis(:alice) == pid)
{:error, {:already_started, other}} = Named.start(:alice)
IO.inspect(other == pid)

{:ok, global} = Named.start({:global, {:room, 1}})
IO.inspect(GenServer.call({:global, {:room, 1}}, :who))
IO.inspect(GenServer.whereis({:global, {:room, 1}}) == global)
IO.inspect(GenServer.whereis({:global, :none}))
GenServer.cast({:global, {:room, 1}}, {:tell, self()})
receive(do: (m -> IO.inspect(m)))
IO.inspect(GenServer.call({:alice, node()}, :who))

GenServer.stop(:alice)
IO.inspect(GenServer.whereis(:alice))
{:ok, _} = Named.start(:alice)

for bad <- ["text", {:local, :x}] do
  try do
    Named.start(bad)
  rescue
    e in ArgumentError -> IO.puts(e.message |> String.split("\n") |> hd())
  end
end

IO.inspect(GenServer.start(Named, :anonymous, name: nil) |> elem(0))
