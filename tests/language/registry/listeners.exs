# Listeners hear of each entry that a process makes and of each that it takes back, and not of deaths.
{:ok, registry} = Registry.start_link(keys: :unique, name: Desks, listeners: [:porter])
[{_, partition, _, _}] = Supervisor.which_children(registry)
linked? = fn -> partition in elem(Process.info(self(), :links), 1) end

# A listener that is not there is a mistake, but the entry is made.
try do
  Registry.register(Desks, 1, :early)
rescue
  e in ArgumentError -> IO.puts(Exception.message(e))
end

IO.inspect({Registry.keys(Desks, self()), Registry.lookup(Desks, 1) == [{self(), :early}]})

main = self()

heard = fn heard, events ->
  receive do
    {kind, registry, key, _pid} -> heard.(heard, [{kind, registry, key} | events])
    {kind, registry, key, _pid, value} -> heard.(heard, [{kind, registry, key, value} | events])
    :tell -> send(main, {:heard, Enum.reverse(events)})
  end
end

porter = spawn_link(fn -> heard.(heard, []) end)
Process.register(porter, :porter)

IO.inspect(linked?.())
Registry.unregister(Desks, 1)
IO.inspect(linked?.())
Registry.register(Desks, 2, %{window: true})
Registry.update_value(Desks, 2, &Map.put(&1, :lamp, 1))
Registry.unregister(Desks, :never_had)
Registry.unregister_match(Desks, 2, %{lamp: 7})
IO.inspect(linked?.())
Registry.unregister_match(Desks, 2, %{lamp: 1, window: true})
IO.inspect(linked?.())

guest =
  spawn(fn ->
    Registry.register(Desks, 3, nil)
    send(main, :seated)
    receive(do: (:leave -> :ok))
  end)

receive(do: (:seated -> :ok))
IO.inspect(Registry.register(Desks, 3, nil) == {:error, {:already_registered, guest}})
IO.inspect(linked?.())
send(guest, :leave)
Process.sleep(30)
IO.inspect({Registry.lookup(Desks, 3), Registry.count(Desks)})
send(porter, :tell)
receive(do: ({:heard, events} -> Enum.each(events, &IO.inspect/1)))
