# A unique registry: processes found under any term, freed when they die.
{:ok, _} = Registry.start_link(keys: :unique, name: Phones)
main = self()

start = fn name ->
  pid =
    spawn(fn ->
      {:ok, _} = Registry.register(Phones, name, :"#{name}_value")
      send(main, :registered)
      receive(do: (:hang_up -> :ok))
    end)

  receive(do: (:registered -> pid))
end

ada = start.("Ada")
bob = start.("Bob")
IO.inspect(Registry.lookup(Phones, "Ada") == [{ada, :Ada_value}])
IO.inspect(Registry.lookup(Phones, "Cid"))
IO.inspect(Registry.count(Phones))
IO.inspect(Registry.keys(Phones, bob))
IO.inspect(Registry.whereis_name({Phones, "Bob"}) == bob)
IO.inspect(Registry.values(Phones, "Bob", bob))

{:ok, owner} = Registry.register(Phones, "me", 1)
IO.inspect(is_pid(owner))
IO.inspect(Registry.register(Phones, "Ada", 0) == {:error, {:already_registered, ada}})
IO.inspect(Registry.update_value(Phones, "me", &(&1 + 1)))
IO.inspect(Registry.update_value(Phones, "Ada", &(&1 + 1)))
IO.inspect(Registry.unregister(Phones, "me"))
IO.inspect(Registry.keys(Phones, self()))

send(bob, :hang_up)
Process.sleep(50)
IO.inspect(Registry.lookup(Phones, "Bob"))
IO.inspect(Registry.count(Phones))
