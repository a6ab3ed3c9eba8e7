# A registry is a supervisor. The table with its name holds what concerns it as a whole: a row `{:meta key, value}` for
# each thing that a program put there, `{-1, {kind, partitions, listeners}}`, and for each partition
# `{number, keys, server, pids}`.
#
# The partition's server owns two tables. `keys` has rows `{key, {pid, value}}`, and `pids` has `{pid, key, keys}`, from
# which the server knows what to clear when a process that it is linked with dies. The key decides which partition keeps
# an entry of a unique registry, and the process which one watches it; for a duplicate registry the process decides both.

defmodule Registry do
  # Starting

  def child_spec(options) when is_list(options) do
    %{id: Keyword.get(options, :name, Registry), start: {Registry, :start_link, [options]}, type: :supervisor}
  end

  def start_link(options) do
    kind = Keyword.get(options, :keys)

    unless kind == :unique or kind == :duplicate do
      raise ArgumentError, "expected :keys to be given and be one of :unique or :duplicate, got: #{inspect(kind)}"
    end

    name =
      case Keyword.fetch(options, :name) do
        {:ok, name} when is_atom(name) -> name
        {:ok, name} -> raise ArgumentError, "expected :name to be an atom, got: #{inspect(name)}"
        :error -> raise ArgumentError, "expected :name option to be present"
      end

    meta = Keyword.get(options, :meta, [])
    unless Keyword.keyword?(meta), do: raise(ArgumentError, "expected :meta to be a keyword list, got: #{inspect(meta)}")

    partitions = Keyword.get(options, :partitions, 1)

    unless is_integer(partitions) and partitions >= 1 do
      raise ArgumentError, "expected :partitions to be a positive integer, got: #{inspect(partitions)}"
    end

    listeners = Keyword.get(options, :listeners, [])

    unless is_list(listeners) and Enum.all?(listeners, &is_atom/1) do
      raise ArgumentError, "expected :listeners to be a list of named processes, got: #{inspect(listeners)}"
    end

    Supervisor.start_link(Registry.Supervisor, {name, {kind, partitions, listeners}, meta}, name: name)
  end

  def start_link(keys, name, options \\ []), do: start_link([keys: keys, name: name] ++ options)

  # Names for `:via`

  def whereis_name({registry, key}), do: whereis_name(registry, key)
  def whereis_name({registry, key, _value}), do: whereis_name(registry, key)

  defp whereis_name(registry, key) do
    case key_info!(registry) do
      {:unique, _, _} = info ->
        case :ets.lookup(keys_for(registry, info, key), key) do
          [{_, {pid, _}}] -> if Process.alive?(pid), do: pid, else: :undefined
          [] -> :undefined
        end

      {:duplicate, _, _} ->
        raise ArgumentError, ":via is not supported for duplicate registries"
    end
  end

  def register_name({registry, key}, pid), do: register_name(registry, key, nil, pid)
  def register_name({registry, key, value}, pid), do: register_name(registry, key, value, pid)

  defp register_name(registry, key, value, pid) when pid == self() do
    case register(registry, key, value) do
      {:ok, _} -> :yes
      {:error, _} -> :no
    end
  end

  def unregister_name({registry, key}), do: unregister(registry, key)
  def unregister_name({registry, key, _value}), do: unregister(registry, key)

  def send({registry, key} = name, message), do: send(registry, key, name, message)
  def send({registry, key, _value} = name, message), do: send(registry, key, name, message)

  defp send(registry, key, name, message) do
    case whereis_name(registry, key) do
      :undefined -> :erlang.error(:badarg, [name, message])
      pid -> Kernel.send(pid, message)
    end
  end

  # Entries of the calling process

  def register(registry, key, value) when is_atom(registry) do
    {kind, _, listeners} = info = info!(registry)
    {server, pids} = watcher_of(registry, info, self())
    keys = keys_for(registry, info, key)
    Process.link(server)

    # The server hears of the entry first, so that no death leaves an entry behind.
    true = :ets.insert(pids, {self(), key, keys})

    case enter(kind, keys, key, {key, {self(), value}}) do
      :ok ->
        for listener <- listeners, do: Kernel.send(listener, {:register, registry, key, self(), value})
        {:ok, server}

      {:error, {:already_registered, pid}} = taken ->
        # The process that has the key already keeps the row that says so.
        if pid != self(), do: forget(pids, key, keys)
        unlink_if_free(server, pids)
        taken
    end
  end

  defp enter(:duplicate, keys, _key, row) do
    true = :ets.insert(keys, row)
    :ok
  end

  defp enter(:unique, keys, key, row) do
    if :ets.insert_new(keys, row) do
      :ok
    else
      case :ets.lookup(keys, key) do
        [{_, {pid, _}} = current] ->
          if Process.alive?(pid) do
            {:error, {:already_registered, pid}}
          else
            :ets.delete_object(keys, current)
            enter(:unique, keys, key, row)
          end

        [] ->
          enter(:unique, keys, key, row)
      end
    end
  end

  def unregister(registry, key) when is_atom(registry) do
    {_, _, listeners} = info = info!(registry)
    {server, pids} = watcher_of(registry, info, self())
    keys = keys_for(registry, info, key)

    Registry.Rows.delete(keys, key, self())
    forget(pids, key, keys)
    for listener <- listeners, do: Kernel.send(listener, {:unregister, registry, key, self()})
    unlink_if_free(server, pids)
  end

  def unregister_match(registry, key, pattern, guards \\ []) when is_atom(registry) and is_list(guards) do
    {_, _, listeners} = info = info!(registry)
    {server, pids} = watcher_of(registry, info, self())
    keys = keys_for(registry, info, key)

    :ets.select_delete(keys, Registry.Rows.spec(key, self(), pattern, guards, [true]))

    if :ets.select_count(keys, Registry.Rows.spec(key, self(), :_, [], [true])) == 0 do
      forget(pids, key, keys)
      for listener <- listeners, do: Kernel.send(listener, {:unregister, registry, key, self()})
    end

    unlink_if_free(server, pids)
  end

  defp forget(pids, key, keys), do: :ets.delete_object(pids, {self(), key, keys})

  defp unlink_if_free(server, pids) do
    unless :ets.member(pids, self()), do: Process.unlink(server)
    :ok
  end

  def update_value(registry, key, callback) when is_atom(registry) and is_function(callback, 1) do
    case key_info!(registry) do
      {:unique, _, _} = info ->
        keys = keys_for(registry, info, key)
        me = self()

        case :ets.lookup(keys, key) do
          [{_, {^me, old}}] ->
            new = callback.(old)
            true = :ets.insert(keys, {key, {me, new}})
            {new, old}

          _ ->
            :error
        end

      {:duplicate, _, _} ->
        raise ArgumentError, "Registry.update_value/3 is not supported for duplicate registries"
    end
  end

  # Looking up

  def lookup(registry, key) when is_atom(registry) do
    case key_info!(registry) do
      {:unique, _, _} = info -> pairs(keys_for(registry, info, key), key)
      {:duplicate, _, _} = info -> Enum.flat_map(all_keys(registry, info), &pairs(&1, key))
    end
  end

  def dispatch(registry, key, mfa_or_fun, options \\ [])
      when is_atom(registry) and is_list(options) and
             (is_function(mfa_or_fun, 1) or
                (is_tuple(mfa_or_fun) and tuple_size(mfa_or_fun) == 3)) do
    case key_info!(registry) do
      {:unique, _, _} = info ->
        apply_to(pairs(keys_for(registry, info, key), key), mfa_or_fun)

      {:duplicate, partitions, _} = info ->
        tables = all_keys(registry, info)

        if partitions > 1 and Keyword.get(options, :parallel, false) do
          tasks = for keys <- tables, do: Task.async(fn -> apply_to(pairs(keys, key), mfa_or_fun) end)
          for task <- tasks, do: Task.await(task, :infinity)
        else
          for keys <- tables, do: apply_to(pairs(keys, key), mfa_or_fun)
        end
    end

    :ok
  end

  defp apply_to([], _mfa_or_fun), do: :ok
  defp apply_to(entries, {module, function, args}), do: apply(module, function, [entries | args])
  defp apply_to(entries, fun), do: fun.(entries)

  def keys(registry, pid) when is_atom(registry) and is_pid(pid) do
    info = info!(registry)
    {_, pids} = watcher_of(registry, info, pid)
    keys = for {_, key, _} <- :ets.lookup(pids, pid), do: key
    # A process that asked for a key twice is noted twice.
    if elem(info, 0) == :unique, do: Enum.uniq(keys), else: keys
  end

  def values(registry, key, pid) when is_atom(registry) do
    info = key_info!(registry)
    keys = if elem(info, 0) == :unique, do: keys_for(registry, info, key), else: keys_of(registry, info, pid)
    for {_, {^pid, value}} <- :ets.lookup(keys, key), do: value
  end

  def count(registry) when is_atom(registry) do
    info = key_info!(registry)
    Enum.reduce(all_keys(registry, info), 0, fn keys, count -> count + :ets.info(keys, :size) end)
  end

  # Match specifications

  def match(registry, key, pattern, guards \\ []) when is_atom(registry) and is_list(guards) do
    info = key_info!(registry)
    spec = Registry.Rows.spec(key, :_, pattern, guards, [{:element, 2, :"$_"}])
    Enum.flat_map(tables_with(registry, info, key), &:ets.select(&1, spec))
  end

  def count_match(registry, key, pattern, guards \\ []) when is_atom(registry) and is_list(guards) do
    info = key_info!(registry)
    spec = Registry.Rows.spec(key, :_, pattern, guards, [true])
    Enum.reduce(tables_with(registry, info, key), 0, &(&2 + :ets.select_count(&1, spec)))
  end

  def select(registry, spec) when is_atom(registry) and is_list(spec) do
    spec = of_rows(spec, "select/2")
    Enum.flat_map(all_keys(registry, key_info!(registry)), &:ets.select(&1, spec))
  end

  def count_select(registry, spec) when is_atom(registry) and is_list(spec) do
    spec = of_rows(spec, "count_select/2")
    Enum.reduce(all_keys(registry, key_info!(registry)), 0, &(&2 + :ets.select_count(&1, spec)))
  end

  # A specification about `{key, pid, value}` as one about rows.
  defp of_rows(spec, function) do
    for clause <- spec do
      case clause do
        {{key, pid, value}, guards, body} ->
          {{key, {pid, value}}, guards, body}

        _ ->
          raise ArgumentError, "invalid match specification in Registry.#{function}: #{inspect(spec)}"
      end
    end
  end

  # What belongs to the whole registry

  def meta(registry, key) when is_atom(registry) and (is_atom(key) or is_tuple(key)) do
    case rows(registry, key) do
      :none ->
        raise ArgumentError,
              "unknown registry: #{inspect(registry)}. Either the registry name is invalid or " <>
                "the registry is not running, possibly because its application isn't started"

      [{_, value}] ->
        {:ok, value}

      [] ->
        :error
    end
  end

  def put_meta(registry, key, value) when is_atom(registry) and (is_atom(key) or is_tuple(key)) do
    unless table?(registry), do: raise(ArgumentError, "unknown registry: #{inspect(registry)}")
    :ets.insert(registry, {key, value})
    :ok
  end

  def delete_meta(registry, key) when is_atom(registry) and (is_atom(key) or is_tuple(key)) do
    unless table?(registry), do: raise(ArgumentError, "unknown registry: #{inspect(registry)}")
    :ets.delete(registry, key)
    :ok
  end

  # The tables

  # What every registry knows about itself, for those who need the partition of a process and for those who read keys.
  defp info!(registry), do: with(:none <- facts(registry), do: raise(ArgumentError, "unknown registry: #{inspect(registry)}"))
  defp key_info!(registry), do: with(:none <- facts(registry), do: raise(ArgumentError, "unknown registry: #{inspect(registry)}"))

  defp facts(registry) do
    case rows(registry, -1) do
      [{-1, facts}] -> facts
      _ -> :none
    end
  end

  defp rows(registry, key) do
    if table?(registry), do: :ets.lookup(registry, key), else: :none
  end

  defp table?(registry), do: is_atom(registry) and :ets.whereis(registry) != :undefined

  defp keys_in(registry, partition), do: :ets.lookup_element(registry, partition, 2)

  # Where an entry of the caller under this key is kept.
  defp keys_for(registry, {:unique, partitions, _}, key), do: keys_in(registry, hash(key, partitions))
  defp keys_for(registry, {:duplicate, _, _} = info, _key), do: keys_of(registry, info, self())

  defp keys_of(registry, {_, partitions, _}, pid), do: keys_in(registry, hash(pid, partitions))

  defp all_keys(registry, {_, partitions, _}) do
    for partition <- 0..(partitions - 1), do: keys_in(registry, partition)
  end

  defp tables_with(registry, {:unique, _, _} = info, key), do: [keys_for(registry, info, key)]
  defp tables_with(registry, {:duplicate, _, _} = info, _key), do: all_keys(registry, info)

  defp watcher_of(registry, {_, partitions, _}, pid) do
    [{_, _, server, pids}] = :ets.lookup(registry, hash(pid, partitions))
    {server, pids}
  end

  defp hash(_term, 1), do: 0
  defp hash(term, partitions), do: :erlang.phash2(term, partitions)

  defp pairs(keys, key), do: for({_, pair} <- :ets.lookup(keys, key), do: pair)
end

defmodule Registry.Rows do
  # The match specification for the rows under a key. A key that would be taken for a pattern is compared instead.
  def spec(key, pid, value, guards, body) do
    if literal?(key) do
      [{{key, {pid, value}}, guards, body}]
    else
      [{{:_, {pid, value}}, [{:"=:=", {:element, 1, :"$_"}, {:const, key}} | guards], body}]
    end
  end

  defp literal?(:_), do: false
  defp literal?(key) when is_atom(key), do: :binary.first(Atom.to_string(key) <> " ") != ?$
  defp literal?(key) when is_tuple(key), do: literal?(Tuple.to_list(key))
  defp literal?([first | rest]), do: literal?(first) and literal?(rest)
  defp literal?(key), do: not is_map(key)

  def delete(keys, key, pid), do: :ets.select_delete(keys, spec(key, pid, :_, [], [true]))
end

defmodule Registry.Supervisor do
  use Supervisor

  def init({registry, {kind, partitions, _} = info, meta}) do
    :ets.new(registry, [:set, :public, :named_table, read_concurrency: true])
    true = :ets.insert(registry, meta)
    true = :ets.insert(registry, {-1, info})

    children =
      for partition <- 0..(partitions - 1) do
        name = :"#{prefix(registry)}.PIDPartition#{partition}"
        %{id: name, start: {Registry.Partition, :start_link, [name, {registry, partition, kind}]}}
      end

    # Keys and their owners lie in different partitions of a unique registry: none of them can do without the others.
    Supervisor.init(children, strategy: if(kind == :unique, do: :one_for_all, else: :one_for_one))
  end

  # Names of partitions are aliases, whatever the registry's is.
  defp prefix(registry) do
    case Atom.to_string(registry) do
      "Elixir." <> _ = name -> name
      name -> "Elixir." <> name
    end
  end
end

defmodule Registry.Partition do
  use GenServer

  def start_link(name, argument), do: GenServer.start_link(Registry.Partition, argument, name: name)

  def init({registry, partition, kind}) do
    Process.flag(:trap_exit, true)
    keys = :ets.new(Registry.Keys, [if(kind == :unique, do: :set, else: :duplicate_bag), :public])
    pids = :ets.new(Registry.Pids, [:duplicate_bag, :public])
    true = :ets.insert(registry, {partition, keys, self(), pids})
    {:ok, pids}
  end

  # Listeners hear of what processes undo themselves, not of what their deaths undo.
  def handle_info({:EXIT, pid, _reason}, pids) do
    for {_, key, keys} <- :ets.take(pids, pid) do
      # The table is another partition's, which may be gone.
      if :ets.info(keys) != :undefined, do: Registry.Rows.delete(keys, key, pid)
    end

    {:noreply, pids}
  end

  def handle_info(_message, pids), do: {:noreply, pids}
end
