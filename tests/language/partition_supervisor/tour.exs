defmodule Worker do
  use GenServer
  def start_link(arg), do: GenServer.start_link(__MODULE__, arg)
  def start_link(arg, partition), do: GenServer.start_link(__MODULE__, {arg, partition})
  def init(arg), do: {:ok, arg}
  def handle_call(:get, _from, state), do: {:reply, {state, self()}, state}
end

try_it = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    error -> IO.puts(Exception.message(error))
  catch
    kind, reason -> IO.inspect({kind, reason})
  end
end

via = fn key -> {:via, PartitionSupervisor, {Parts, key}} end

try_it.(fn -> PartitionSupervisor.child_spec(name: Parts) end)
try_it.(fn -> PartitionSupervisor.start_link([]) end)
try_it.(fn -> PartitionSupervisor.start_link(name: Parts) end)
try_it.(fn -> PartitionSupervisor.start_link(name: Parts, child_spec: Worker, partitions: 0) end)
try_it.(fn -> PartitionSupervisor.start_link(name: Parts, child_spec: Worker, partitions: 1, with_arguments: 1) end)

{:ok, sup} = PartitionSupervisor.start_link(name: Parts, child_spec: {Worker, 1}, partitions: 3)
IO.inspect(PartitionSupervisor.start_link(name: Parts, child_spec: {Worker, 1}, partitions: 3) == {:error, {:already_started, sup}})
IO.inspect(PartitionSupervisor.partitions(Parts))
IO.inspect(PartitionSupervisor.count_children(Parts))
IO.inspect(Enum.map(PartitionSupervisor.which_children(Parts), &put_elem(&1, 1, :pid)))
IO.inspect(GenServer.call(via.(0), :get) |> elem(0))
IO.inspect(GenServer.whereis(via.(4)) == GenServer.whereis(via.(1)))
IO.inspect(GenServer.whereis(via.(-5)) == GenServer.whereis(via.(2)))

{_, first} = GenServer.call(via.(0), :get)
Process.exit(first, :kill)
Process.sleep(20)
IO.inspect(GenServer.whereis(via.(0)) == first)
IO.inspect(:sys.get_state(via.(0)))

try_it.(fn -> PartitionSupervisor.partitions(Nobody) end)
try_it.(fn -> GenServer.call({:via, PartitionSupervisor, {Nobody, 0}}, :get) end)
try_it.(fn -> PartitionSupervisor.count_children(Nobody) end)
IO.inspect(PartitionSupervisor.stop(Parts))

{:ok, _} =
  PartitionSupervisor.start_link(
    name: Parts,
    child_spec: {Worker, :numbered},
    partitions: 2,
    with_arguments: fn [arg], partition -> [arg, partition] end
  )

IO.inspect(Enum.map(0..1, fn n -> elem(GenServer.call(via.(n), :get), 0) end))

{:ok, _} = PartitionSupervisor.start_link(name: Dynamic, child_spec: DynamicSupervisor, partitions: 2)
{:ok, pid} = DynamicSupervisor.start_child({:via, PartitionSupervisor, {Dynamic, 1}}, {Worker, 5})
IO.inspect(elem(GenServer.call(pid, :get), 0))
IO.inspect(DynamicSupervisor.count_children({:via, PartitionSupervisor, {Dynamic, 0}}))
IO.inspect(DynamicSupervisor.count_children({:via, PartitionSupervisor, {Dynamic, 1}}))
