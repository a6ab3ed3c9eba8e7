# A partitioned duplicate registry: dispatch in parallel, listeners, entries of several processes.
{:ok, _} = Registry.start_link(keys: :duplicate, name: Feed, partitions: 2)
main = self()

members =
  for n <- 1..4 do
    pid = spawn_link(fn ->
      {:ok, _} = Registry.register(Feed, :topic, n)
      send(main, :ready)
      receive(do: ({:news, text} -> send(main, {n, text})))
    end)

    receive(do: (:ready -> pid))
  end

IO.inspect(length(members))
IO.inspect(Registry.count(Feed))
Registry.dispatch(Feed, :topic, fn entries -> for {pid, _} <- entries, do: send(pid, {:news, "hello"}) end, parallel: true)
heard = for _ <- 1..4, do: receive(do: ({n, text} -> {n, text}))
IO.inspect(Enum.sort(heard))
Process.sleep(50)
IO.inspect(Registry.lookup(Feed, :topic))
