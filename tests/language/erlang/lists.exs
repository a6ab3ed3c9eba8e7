# Rarely met functions of Erlang's :lists and :maps
show = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

show.(fn -> {:lists.concat([:a, 1, "b" |> to_charlist, 1.5]), :lists.enumerate([:a, :b]), :lists.enumerate(5, [:a, :b]), :lists.flatlength([1, [2, [3]]]), :lists.keymerge(1, [a: 1, c: 3], [b: 2]), :lists.merge([1, 3], [2, 4]), :lists.merge([[1, 3], [2], [0]]), :lists.merge(&>=/2, [3, 1], [2]), :lists.merge3([1], [2], [3])} end)
show.(fn -> {:lists.ukeysort(1, [b: 1, a: 2, b: 3]), :lists.ukeymerge(1, [a: 1, b: 2], [b: 3, c: 4]), :lists.umerge([1, 2], [2, 3]), :lists.umerge([[1, 2], [2, 3], [0]]), :lists.umerge(&<=/2, [1, 2], [2]), :lists.umerge3([1], [1, 2], [3]), :lists.unzip3([{1, 2, 3}, {4, 5, 6}]), :lists.uniq(&rem(&1, 2), [1, 2, 3]), :lists.zf(&(&1 > 1), [1, 2]), :lists.zipwith3(&(&1 + &2 + &3), [1], [2], [3])} end)
show.(fn -> {:lists.rmerge([3, 1], [2]), :lists.rumerge([3, 1], [3, 2]), :lists.rkeymerge(1, [b: 1], [a: 1])} end)
show.(fn -> {:maps.iterator(%{a: 1, b: 2}) |> :maps.next() |> Tuple.delete_at(2), :maps.next(:maps.iterator(%{}))} end)
show.(fn -> i = :maps.iterator(%{a: 1, b: 2}); {k, v, i} = :maps.next(i); {k2, v2, i} = :maps.next(i); {k, v, k2, v2, :maps.next(i)} end)
