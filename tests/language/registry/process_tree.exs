# The processes that a registry is made of, and what their deaths do.
defmodule Show do
  def tree(registry) do
    for {id, pid, type, modules} <- Supervisor.which_children(registry) |> Enum.sort() do
      IO.inspect({id, Process.whereis(id) == pid, type, modules})
    end
  end
end

{:ok, sup} = Supervisor.start_link([{Registry, keys: :unique, name: Town.Mayors}, {Registry, keys: :duplicate, name: :clubs, partitions: 3}], strategy: :one_for_one)

for {id, _, type, modules} <- Supervisor.which_children(sup), do: IO.inspect({id, type, modules})
Show.tree(Town.Mayors)
Show.tree(:clubs)
IO.inspect(Supervisor.count_children(Town.Mayors))
IO.inspect(Registry.start_link(keys: :unique, name: Town.Mayors) |> elem(1) |> elem(0))

# A member of three clubs, and a mayor.
main = self()

start = fn name ->
  pid =
    spawn(fn ->
      Registry.register(Town.Mayors, name, :mayor)
      for club <- [:chess, :choir, :tennis], do: Registry.register(:clubs, club, name)
      send(main, :ready)
      receive(do: (:stop -> :ok))
    end)

  receive(do: (:ready -> pid))
end

ada = start.("Ada")
bob = start.("Bob")
names = fn club -> Registry.lookup(:clubs, club) |> Enum.map(&elem(&1, 1)) |> Enum.sort() end
IO.inspect({names.(:chess), Registry.count(:clubs), Registry.keys(:clubs, ada) |> Enum.sort()})
Process.exit(bob, :kill)
Process.sleep(30)
IO.inspect({names.(:chess), Registry.count(:clubs), Registry.count(Town.Mayors)})

# A partition takes those with it that it watches, and comes back empty.
ref = Process.monitor(ada)
Process.exit(Process.whereis(Town.Mayors.PIDPartition0), :kill)
receive(do: ({:DOWN, ^ref, _, _, reason} -> IO.inspect(reason)))
Process.sleep(30)
IO.inspect(Process.whereis(Town.Mayors.PIDPartition0) |> is_pid())
IO.inspect({Registry.lookup(Town.Mayors, "Ada"), Registry.count(Town.Mayors)})
IO.inspect(Registry.register(Town.Mayors, "Ada", :again) |> elem(0))
IO.inspect(Supervisor.terminate_child(sup, :clubs))

try do
  Registry.lookup(:clubs, :chess)
rescue
  e -> IO.puts(Exception.message(e))
end

IO.inspect(Supervisor.restart_child(sup, :clubs) |> elem(0))
IO.inspect(Registry.lookup(:clubs, :chess))
