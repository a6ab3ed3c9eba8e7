# Partitions change where entries are kept, and nothing else that a program sees.
for keys <- [:unique, :duplicate] do
  name = :"Stock.#{keys}"
  {:ok, _} = Registry.start_link(keys: keys, name: name, partitions: 4, meta: [kind: keys])
  for number <- 1..40, do: {:ok, _} = Registry.register(name, {:part, number}, rem(number, 4))
  IO.inspect({Registry.meta(name, :kind), Registry.count(name), length(Registry.keys(name, self()))})
  IO.inspect(Registry.lookup(name, {:part, 7}) == [{self(), 3}])
  IO.inspect(Registry.values(name, {:part, 9}, self()))
  IO.inspect(Registry.match(name, {:part, 6}, 2) == [{self(), 2}])
  IO.inspect(Registry.count_match(name, {:part, 6}, :"$1", [{:>, :"$1", 2}]))
  IO.inspect(Registry.count_select(name, [{{{:part, :"$1"}, :_, 1}, [{:>, :"$1", 20}], [true]}]))
  IO.inspect(Registry.select(name, [{{{:part, :"$1"}, :_, 0}, [], [:"$1"]}]) |> Enum.sort())
  for number <- 1..40//2, do: Registry.unregister(name, {:part, number})
  IO.inspect({Registry.count(name), Registry.keys(name, self()) |> Enum.map(&elem(&1, 1)) |> Enum.sort() |> Enum.take(4)})
end

# Entries of several processes, told all at once, by function and by module.
main = self()

for name <- [:ada, :bob, :cid] do
  spawn_link(fn ->
    {:ok, _} = Registry.register(:"Stock.duplicate", :news, name)
    send(main, :ready)

    receive do
      text -> send(main, {name, text})
    end

    receive(do: (:stop -> :ok))
  end)

  receive(do: (:ready -> :ok))
end

IO.inspect(
  Registry.dispatch(:"Stock.duplicate", :news, fn entries -> for {pid, name} <- entries, do: send(pid, "Hi #{name}") end,
    parallel: true
  )
)

for name <- [:ada, :bob, :cid], do: receive(do: ({^name, text} -> IO.puts(text)))

defmodule Count do
  def entries(entries, owner), do: send(owner, {:count, length(entries)})
end

IO.inspect(Registry.dispatch(:"Stock.unique", {:part, 2}, {Count, :entries, [self()]}))
receive(do: ({:count, count} -> IO.inspect(count)))
IO.inspect(Registry.dispatch(:"Stock.unique", {:part, 1}, {Count, :entries, [self()]}))
