# Sets as balanced trees.
show = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

s = :gb_sets.from_list([3, 1, 2, 3, 5, 4])
show.(fn -> s end)
show.(fn -> :gb_sets.add(9, s) end)
show.(fn -> :gb_sets.insert(3, s) end)
show.(fn -> :gb_sets.delete(3, s) end)
show.(fn -> :gb_sets.union(s, :gb_sets.from_list([9, 8])) |> :gb_sets.to_list end)
show.(fn -> :gb_sets.intersection(s, :gb_sets.from_list([3, 8])) end)
show.(fn -> :gb_sets.subtract(s, :gb_sets.from_list([3, 8])) |> :gb_sets.to_list end)
show.(fn -> {:gb_sets.is_member(3, s), :gb_sets.size(s), :gb_sets.is_subset(s, s), :gb_sets.smallest(s), :gb_sets.largest(s)} end)
show.(fn -> :gb_sets.take_smallest(s) end)
show.(fn -> :gb_sets.take_largest(s) |> elem(0) end)
show.(fn -> :gb_sets.fold(&+/2, 0, s) end)
show.(fn -> :gb_sets.filter(&(&1 > 2), s) |> :gb_sets.to_list end)
show.(fn -> :gb_sets.singleton(1) |> :gb_sets.is_disjoint(s) end)
show.(fn -> :gb_sets.iterator(s) |> :gb_sets.next |> elem(0) end)
