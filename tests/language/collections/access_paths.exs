# Paths into nested data: get_in, put_in, update_in, pop_in with keys and Access functions.
data = %{
  user: %{name: "Ada", tags: ["math", "engines"]},
  orders: [%{id: 1, total: 10}, %{id: 2, total: 25}],
  pair: {:left, :right}
}

IO.inspect(get_in(data, [:user, :name]))
IO.inspect(get_in(data, [:nobody, :name]))
IO.inspect(put_in(data, [:user, :name], "Grace").user)
IO.inspect(put_in(data.user.name, "Hedy").user.name)
IO.inspect(update_in(data, [:user, :tags], &["poetry" | &1]).user.tags)
IO.inspect(update_in(data.user[:name], &String.upcase/1).user)
IO.inspect(get_in(data, [:orders, Access.all(), :total]))
IO.inspect(get_in(data, [:orders, Access.at(1), :id]))
IO.inspect(get_in(data, [:orders, Access.at(9), :id]))
IO.inspect(update_in(data, [:orders, Access.all(), :total], &(&1 * 2)).orders)
IO.inspect(get_in(data, [:orders, Access.filter(&(&1.total > 20)), :id]))
IO.inspect(put_in(data, [:pair, Access.elem(0)], :west).pair)
IO.inspect(get_in(data, [Access.key(:missing, %{}), Access.key(:deeper, 0)]))
IO.inspect(put_in(%{}, [Access.key(:a, %{}), Access.key(:b, %{}), :c], 1))
IO.inspect(pop_in(data, [:user, :tags]) |> elem(0))
IO.inspect(pop_in(data.user[:name]) |> elem(1) |> Map.fetch!(:user))
IO.inspect(get_and_update_in(data, [:user, :name], &{&1, &1 <> "!"}) |> elem(0))
IO.inspect(get_in(%{a: %{b: 1}}, [Access.key!(:a), Access.key!(:b)]))
IO.inspect(update_in([1, 2, 3], [Access.at(0)], &(&1 + 100)))
IO.inspect(get_in([a: [b: 2]], [:a, :b]))
IO.inspect(put_in([a: 1][:b], 2))

try do
  put_in(data, [:nobody, :name], "X")
rescue
  error -> IO.puts(Exception.message(error))
end
