# A duplicate registry: many processes under a key, and many entries of one process.
{:ok, _} = Registry.start_link(keys: :duplicate, name: Tags)
{:ok, _} = Registry.register(Tags, :colour, :red)
{:ok, _} = Registry.register(Tags, :colour, :blue)
{:ok, _} = Registry.register(Tags, :shape, :round)

IO.inspect(Registry.lookup(Tags, :colour) |> Enum.map(&elem(&1, 1)) |> Enum.sort())
IO.inspect(Registry.count(Tags))
IO.inspect(Registry.keys(Tags, self()) |> Enum.sort())
IO.inspect(Registry.values(Tags, :colour, self()) |> Enum.sort())
IO.inspect(Registry.match(Tags, :colour, :red) |> length())
IO.inspect(Registry.count_match(Tags, :colour, :_))
Registry.dispatch(Tags, :colour, fn entries -> IO.inspect(entries |> Enum.map(&elem(&1, 1)) |> Enum.sort()) end)
IO.inspect(Registry.dispatch(Tags, :nothing, fn _ -> IO.puts("never called") end))
IO.inspect(Registry.unregister_match(Tags, :colour, :red))
IO.inspect(Registry.lookup(Tags, :colour) |> Enum.map(&elem(&1, 1)))
IO.inspect(Registry.unregister(Tags, :colour))
IO.inspect(Registry.keys(Tags, self()))
IO.inspect(Registry.select(Tags, [{{:"$1", :_, :"$2"}, [], [{{:"$1", :"$2"}}]}]))
IO.inspect(Registry.put_meta(Tags, :owner, "Ada"))
IO.inspect({Registry.meta(Tags, :owner), Registry.meta(Tags, :none)})

try do
  Registry.lookup(NoSuchRegistry, :key)
rescue
  e in ArgumentError -> IO.puts(e.message)
end
