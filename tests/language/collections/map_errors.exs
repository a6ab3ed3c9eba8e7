# What goes wrong with maps, each caught and told.
defmodule Try do
  def it(label, fun) do
    IO.puts("#{label}: #{inspect(fun.())}")
  rescue
    error -> IO.puts("#{label}: #{inspect(error.__struct__)} #{Exception.message(error)}")
  end
end

map = %{name: "Ada"}
list = [1]
none = List.first([])
Try.it("dot", fn -> map.age end)
Try.it("fetch!", fn -> Map.fetch!(map, :age) end)
Try.it("update!", fn -> Map.update!(map, :age, &(&1 + 1)) end)
Try.it("pop!", fn -> Map.pop!(map, :age) end)
Try.it("update syntax", fn -> %{map | age: 1} end)
Try.it("update of a list", fn -> %{list | age: 1} end)
Try.it("nil dot", fn -> none.age end)
Try.it("nil access", fn -> none[:age] end)
Try.it("Map.get on a list", fn -> Map.get(list, :a) end)
Try.it("map_size", fn -> map_size(list) end)
Try.it("replace!", fn -> Map.replace!(map, :x, 1) end)
Try.it("keyword fetch!", fn -> Keyword.fetch!([a: 1], :b) end)
Try.it("access on a list", fn -> list["a"] end)
Try.it("access on a number", fn -> map_size(map)[:a] end)
