# PartitionSupervisor: several of the same child, chosen by key.
defmodule Shard do
  use GenServer
  def start_link(opts), do: GenServer.start_link(__MODULE__, opts[:prefix])
  def put(key, value), do: GenServer.call(via(key), {:put, key, value})
  def get(key), do: GenServer.call(via(key), {:get, key})
  defp via(key), do: {:via, PartitionSupervisor, {Shards, key}}
  @impl true
  def init(prefix), do: {:ok, {prefix, %{}}}
  @impl true
  def handle_call({:put, k, v}, _from, {p, map}), do: {:reply, :ok, {p, Map.put(map, k, v)}}
  def handle_call({:get, k}, _from, {p, map}), do: {:reply, {p, map[k]}, {p, map}}
end

{:ok, _} =
  Supervisor.start_link(
    [{PartitionSupervisor, child_spec: {Shard, prefix: :shard}, name: Shards, partitions: 4}],
    strategy: :one_for_one
  )

IO.inspect(PartitionSupervisor.partitions(Shards))
IO.inspect(PartitionSupervisor.count_children(Shards))
for n <- 0..9, do: Shard.put(n, n * n)
IO.inspect(for n <- 0..9, do: Shard.get(n))
IO.inspect(PartitionSupervisor.which_children(Shards) |> Enum.map(fn {id, pid, type, modules} -> {id, is_pid(pid), type, modules} end) |> Enum.sort())
sizes = for {n, pid, _, _} <- PartitionSupervisor.which_children(Shards), do: {n, pid |> :sys.get_state() |> elem(1) |> map_size()}
IO.inspect(Enum.sort(sizes))
IO.inspect(GenServer.whereis({:via, PartitionSupervisor, {Shards, 1}}) == GenServer.whereis({:via, PartitionSupervisor, {Shards, 5}}))
IO.inspect(PartitionSupervisor.stop(Shards))
