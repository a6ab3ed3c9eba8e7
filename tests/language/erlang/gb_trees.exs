# Balanced trees: inserted into, searched, walked through.
show = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

t = Enum.reduce([5, 3, 8, 1, 4, 7, 9, 2, 6], :gb_trees.empty(), fn k, t -> :gb_trees.insert(k, k * k, t) end)
show.(fn -> t end)
show.(fn -> Enum.reduce(1..40, :gb_trees.empty(), &:gb_trees.insert(&1, &1, &2)) end)
show.(fn -> Enum.reduce(1..33, :gb_sets.new(), &:gb_sets.add(&1, &2)) end)
show.(fn -> :gb_trees.lookup(3, t) end)
show.(fn -> :gb_trees.lookup(33, t) end)
show.(fn -> :gb_trees.get(3, t) end)
show.(fn -> :gb_trees.insert(3, 0, t) end)
show.(fn -> :gb_trees.enter(3, 0, t) |> :gb_trees.to_list end)
show.(fn -> :gb_trees.update(3, 1, t) |> :gb_trees.values end)
show.(fn -> :gb_trees.delete(5, t) end)
show.(fn -> :gb_trees.delete_any(55, t) |> :gb_trees.size end)
show.(fn -> :gb_trees.take_smallest(t) |> elem(0) end)
show.(fn -> :gb_trees.take_largest(t) end)
show.(fn -> {:gb_trees.smallest(t), :gb_trees.largest(t)} end)
show.(fn -> :gb_trees.balance(t) end)
show.(fn -> :gb_trees.from_orddict(a: 1, b: 2, c: 3, d: 4) end)
show.(fn -> :gb_trees.map(fn _, v -> -v end, t) |> :gb_trees.keys end)
show.(fn -> :gb_trees.iterator(t) |> :gb_trees.next |> Tuple.delete_at(2) end)
show.(fn -> :gb_trees.iterator_from(6, t) |> :gb_trees.next |> elem(0) end)
show.(fn -> :gb_trees.is_defined(9, t) and not :gb_trees.is_empty(t) end)
show.(fn -> :gb_trees.take(9, t) |> elem(0) end)
show.(fn -> :gb_trees.take_any(99, t) end)
