defmodule PartitionSupervisor do
  def child_spec(options) when is_list(options) do
    id =
      case Keyword.get(options, :name, PartitionSupervisor) do
        name when is_atom(name) -> name
        {:via, _module, name} -> name
      end

    %{id: id, start: {PartitionSupervisor, :start_link, [options]}, type: :supervisor}
  end

  def start_link(options) do
    name = Keyword.get(options, :name)
    if name == nil, do: raise(ArgumentError, "the :name option must be given to PartitionSupervisor")

    {child, options} = Keyword.pop(options, :child_spec)
    if child == nil, do: raise(ArgumentError, "the :child_spec option must be given to PartitionSupervisor")

    {partitions, options} = Keyword.pop_lazy(options, :partitions, &System.schedulers_online/0)

    unless is_integer(partitions) and partitions >= 1 do
      raise ArgumentError, "the :partitions option must be a positive integer, got: #{inspect(partitions)}"
    end

    {with_arguments, options} = Keyword.pop(options, :with_arguments, fn args, _partition -> args end)

    unless is_function(with_arguments, 2) do
      raise ArgumentError,
            "the :with_arguments option must be a function that receives two arguments, " <>
              "the current call arguments and the partition, got: #{inspect(with_arguments)}"
    end

    spec = Supervisor.child_spec(child, [])
    children = each(0, partitions, spec, with_arguments)
    flags = [strategy: Keyword.get(options, :strategy, :one_for_one)] ++ Keyword.take(options, [:max_restarts, :max_seconds])
    Supervisor.start_link(PartitionSupervisor, {children, flags}, name: name)
  end

  def init({children, flags}), do: Supervisor.init(children, flags)

  defp each(partition, partitions, _spec, _with_arguments) when partition == partitions, do: []

  defp each(partition, partitions, spec, with_arguments) do
    {module, function, args} = spec.start
    args = with_arguments.(args, partition)

    unless is_list(args) do
      raise "the call to the function in :with_arguments must return a list, got: #{inspect(args)}"
    end

    start = {module, function, args}
    child = Map.put(Map.put(spec, :id, partition), :start, start)
    [child | each(partition + 1, partitions, spec, with_arguments)]
  end

  defguardp is_name(name) when is_atom(name) or elem(name, 0) == :via

  def partitions(name) when is_name(name) do
    case :playground.children_count(GenServer.whereis(name)) do
      nil -> exit({:noproc, {PartitionSupervisor, :partitions, [name]}})
      count -> count
    end
  end

  def whereis_name({name, key}) do
    partitions = partitions(name)
    partition = if is_integer(key), do: rem(abs(key), partitions), else: :erlang.phash2(key, partitions)
    :playground.child(GenServer.whereis(name), partition)
  end

  def send(name_key, message) do
    Kernel.send(whereis_name(name_key), message)
  end

  def register_name(_name_key, _pid) do
    raise "{:via, PartitionSupervisor, _} cannot be given on registration"
  end

  def unregister_name(_name_key, _pid) do
    raise "{:via, PartitionSupervisor, _} cannot be given on unregistration"
  end

  def which_children(name) when is_name(name), do: Supervisor.which_children(name)
  def count_children(name) when is_name(name), do: Supervisor.count_children(name)

  def stop(name) when is_atom(name), do: Supervisor.stop(name)
  def stop(name, reason) when is_atom(name), do: Supervisor.stop(name, reason)
  def stop(name, reason, timeout) when is_atom(name), do: Supervisor.stop(name, reason, timeout)
end
