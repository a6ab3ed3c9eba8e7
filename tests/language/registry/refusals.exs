# What a registry refuses.
refused = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    e in FunctionClauseError -> IO.puts("FunctionClauseError #{e.function}/#{e.arity}")
    e -> IO.puts("#{inspect(e.__struct__)} #{Exception.message(e)}")
  end
end

for options <- [
      [keys: :unique],
      [name: X],
      [name: "x", keys: :unique],
      [name: X, keys: {:duplicate, :x}],
      [name: X, keys: :unique, partitions: 0],
      [name: X, keys: :unique, partitions: :many],
      [name: X, keys: :unique, listeners: :a],
      [name: X, keys: :unique, listeners: ["a"]],
      [name: X, keys: :unique, meta: 3],
      [name: X, keys: :unique, meta: [3]]
    ] do
  refused.(fn -> Registry.start_link(options) end)
end

{:ok, _} = Registry.start_link(keys: :unique, name: One)
{:ok, _} = Registry.start_link(keys: :duplicate, name: Many)
:ets.new(:table, [:named_table])

for name <- [None, :table] do
  refused.(fn -> Registry.register(name, :a, 1) end)
  refused.(fn -> Registry.unregister(name, :a) end)
  refused.(fn -> Registry.unregister_match(name, :a, :_) end)
  refused.(fn -> Registry.keys(name, self()) end)
  refused.(fn -> Registry.values(name, :a, self()) end)
  refused.(fn -> Registry.count(name) end)
  refused.(fn -> Registry.select(name, []) end)
  refused.(fn -> Registry.update_value(name, :a, & &1) end)
  refused.(fn -> Registry.dispatch(name, :a, & &1) end)
  refused.(fn -> Registry.whereis_name({name, :a}) end)
end

refused.(fn -> Registry.meta(None, :a) end)
refused.(fn -> Registry.put_meta(None, :a, 1) end)
refused.(fn -> Registry.delete_meta(None, :a) end)
refused.(fn -> Registry.lookup("one", :a) end)
refused.(fn -> Registry.put_meta(One, 1, 1) end)
refused.(fn -> Registry.update_value(Many, :a, & &1) end)
refused.(fn -> Registry.update_value(One, :a, 3) end)
refused.(fn -> Registry.dispatch(One, :a, 3) end)
refused.(fn -> Registry.select(One, [{:_, [], [:"$_"]}]) end)
refused.(fn -> Registry.count_select(One, [:all]) end)
refused.(fn -> Registry.select(One, :all) end)
refused.(fn -> Registry.match(One, :a, :_, :guard) end)

# Names for :via.
refused.(fn -> Registry.whereis_name({Many, :a}) end)
refused.(fn -> Registry.register_name({One, :other}, spawn(fn -> :ok end)) end)
refused.(fn -> Registry.register_name({One, :me, 4}, self()) end)
refused.(fn -> Registry.register_name({One, :me}, self()) end)
refused.(fn -> Registry.send({One, :me}, :hello) end)
refused.(fn -> Registry.send({One, :nobody}, :hello) end)
refused.(fn -> Registry.unregister_name({One, :me}) end)
refused.(fn -> Registry.whereis_name({One, :me, :value}) end)
refused.(fn -> Agent.start_link(fn -> 1 end, name: {:via, Registry, {Many, :agent}}) end)
refused.(fn -> Agent.start_link(fn -> 1 end, name: {:via, Registry, One}) end)
refused.(fn -> Agent.start_link(fn -> 1 end, name: {:via, Registry, {"one", 3}}) end)
refused.(fn -> Agent.start_link(fn -> 1 end, name: {:via, Registry, {One, :agent, :value}}) |> elem(0) end)
refused.(fn -> Registry.lookup(One, :agent) |> hd() |> elem(1) end)
refused.(fn -> Agent.get({:via, Registry, {One, :agent}}, & &1) end)
