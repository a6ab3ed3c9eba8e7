# Match specifications, counting, metadata and unregistering by pattern.
{:ok, _} = Registry.start_link([keys: :unique, name: Parts, meta: [version: 2]])
for {key, value} <- [bolt: 3, nut: 5, gear: {:steel, 7}], do: Registry.register(Parts, key, value)

IO.inspect(Registry.meta(Parts, :version))
IO.inspect(Registry.put_meta(Parts, {:any, "key"}, [1]))
IO.inspect(Registry.meta(Parts, {:any, "key"}))
IO.inspect(Registry.delete_meta(Parts, :version))
IO.inspect(Registry.meta(Parts, :version))
IO.inspect(Registry.match(Parts, :gear, {:steel, :_}) |> Enum.map(&elem(&1, 1)))
IO.inspect(Registry.match(Parts, :bolt, :"$1", [{:>, :"$1", 10}]))
IO.inspect(Registry.count_match(Parts, :nut, :"$1", [{:<, :"$1", 10}]))
IO.inspect(Registry.select(Parts, [{{:"$1", :_, :"$2"}, [{:is_integer, :"$2"}], [{{:"$1", :"$2"}}]}]) |> Enum.sort())
IO.inspect(Registry.select(Parts, [{{:"$1", :"$2", :_}, [{:==, :"$2", self()}], [:"$1"]}]) |> Enum.sort())
IO.inspect(Registry.count_select(Parts, [{{:_, :_, :"$1"}, [{:>, :"$1", 4}], [true]}]))
IO.inspect(Registry.unregister_match(Parts, :bolt, 99))
IO.inspect(Registry.unregister_match(Parts, :bolt, :"$1", [{:<, :"$1", 10}]))
IO.inspect(Registry.keys(Parts, self()) |> Enum.sort())
IO.inspect(Registry.update_value(Parts, :nut, &(&1 * 100)))
IO.inspect(Registry.lookup(Parts, :nut) == [{self(), 500}])
IO.inspect(Registry.start_link(keys: :unique, name: Parts) |> elem(0))
IO.inspect(Registry.child_spec(keys: :unique, name: Other).id)

for bad <- [[keys: :odd, name: X], [name: X], [keys: :unique]] do
  try do
    Registry.start_link(bad)
  rescue
    e -> IO.puts(e |> Exception.message() |> String.split("\n") |> hd())
  end
end
