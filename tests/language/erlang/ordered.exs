# Sets and dictionaries as sorted lists, and sets as maps.
show = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

o = :ordsets.from_list([3, 1, 2, 3])
show.(fn -> {o, :ordsets.add_element(0, o), :ordsets.del_element(2, o), :ordsets.union(o, [7]), :ordsets.intersection(o, [2, 3]), :ordsets.subtract(o, [1])} end)
show.(fn -> {:ordsets.is_element(3, o), :ordsets.is_subset([1], o), :ordsets.is_disjoint([9], o), :ordsets.size(o), :ordsets.union([[2], [1]]), :ordsets.intersection([[1, 2], [2]]), :ordsets.is_set([2, 1])} end)
show.(fn -> {:ordsets.fold(&+/2, 0, o), :ordsets.filter(&(&1 > 1), o), :ordsets.new()} end)
z = :sets.from_list([3, 1, 2], version: 2)
show.(fn -> {:sets.to_list(z) |> Enum.sort, :sets.size(z), :sets.is_element(1, z), :sets.add_element(4, z), :sets.del_element(1, z)} end)
show.(fn -> {:sets.union(z, z) == z, :sets.intersection(z, :sets.from_list([1], version: 2)), :sets.subtract(z, z), :sets.is_subset(z, z), :sets.fold(&+/2, 0, z), :sets.filter(&(&1 > 1), z)} end)
d = :orddict.from_list(b: 1, a: 2, b: 3)
show.(fn -> {d, :orddict.store(:c, 1, d), :orddict.fetch(:a, d), :orddict.find(:z, d), :orddict.erase(:a, d), :orddict.update(:a, &(&1 + 1), d), :orddict.update(:q, &(&1 + 1), 0, d)} end)
show.(fn -> :orddict.fetch(:zz, d) end)
show.(fn -> {:orddict.append(:l, 1, [l: [0]]), :orddict.append_list(:l, [1], []), :orddict.update_counter(:a, 5, d), :orddict.take(:a, d), :orddict.merge(fn _, a, b -> a + b end, d, a: 10, z: 1), :orddict.map(fn _, v -> v * 2 end, d), :orddict.filter(fn _, v -> v > 2 end, d), :orddict.fold(fn _, v, a -> v + a end, 0, d), :orddict.fetch_keys(d), :orddict.is_key(:a, d), :orddict.size(d), :orddict.is_empty(d)} end)
