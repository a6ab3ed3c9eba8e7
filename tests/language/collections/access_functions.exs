# Access called directly: fetch, get, pop, get_and_update, slices and selectors made by hand.
IO.inspect(Access.fetch(%{a: 1}, :a))
IO.inspect(Access.fetch([a: 1], :b))
IO.inspect(Access.fetch!(%{a: 1}, :a))
IO.inspect(Access.get(%{a: nil}, :a, :default))
IO.inspect(Access.get([a: 1], :z, :default))
IO.inspect(Access.get(nil, :any))
IO.inspect(Access.pop(%{a: 1, b: 2}, :a))
IO.inspect(Access.pop([a: 1, b: 2], :z))
IO.inspect(Access.get_and_update(%{n: 1}, :n, &{&1, &1 + 1}))
IO.inspect(Access.get_and_update([n: 1], :n, fn _ -> :pop end))
IO.inspect(get_in([10, 20, 30], [Access.at!(1)]))
IO.inspect(get_in([1, 2, 3, 4], [Access.slice(1..2)]))
IO.inspect(update_in([1, 2, 3, 4], [Access.slice(1..2)], &(&1 * 10)))
IO.inspect(pop_in([a: [b: 1, c: 2]], [:a, :b]))
IO.inspect(get_and_update_in(%{list: [1, 2]}, [:list, Access.all()], &{&1, &1 * 2}))

last = fn
  :get, list, next -> next.(List.last(list))
  :get_and_update, list, next -> with({got, new} <- next.(List.last(list)), do: {got, List.replace_at(list, -1, new)})
end

IO.inspect(get_in(%{l: [1, 2, 3]}, [:l, last]))
IO.inspect(update_in(%{l: [1, 2, 3]}, [:l, last], &(-&1)))

for attempt <- [fn -> get_in([1], [Access.at!(4)]) end, fn -> Access.fetch!([a: 1], :b) end, fn -> get_in(%{}, [Access.key!(:x)]) end, fn -> get_in({1}, [Access.elem(3)]) end, fn -> update_in(%{a: nil}, [:a, :b, :c], & &1) end] do
  try do
    IO.inspect(attempt.())
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{e |> Exception.message() |> String.split("\n") |> hd()}")
  end
end
