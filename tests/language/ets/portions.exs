# Tables asked for portions, bags, counters with limits, and who may not write.
show = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

t = :ets.new(:t, [:ordered_set])
:ets.insert(t, for(i <- 1..5, do: {i, i * i}))
walk = fn walk, answer, next -> case answer do :"$end_of_table" -> IO.puts("end"); {found, cont} -> IO.inspect(found); walk.(walk, next.(cont), next) end end
walk.(walk, :ets.select(t, [{{:"$1", :"$2"}, [{:>, :"$1", 1}], [:"$2"]}], 2), &:ets.select/1)
walk.(walk, :ets.select(t, [{{:"$1", :"$2"}, [], [:"$1"]}], 2), &:ets.select/1)
walk.(walk, :ets.match(t, {:"$1", :_}, 3), &:ets.match/1)
walk.(walk, :ets.match_object(t, {:_, 4}, 3), &:ets.match_object/1)
walk.(walk, :ets.select_reverse(t, [{{:"$1", :_}, [], [:"$1"]}], 4), &:ets.select_reverse/1)
walk.(walk, :ets.match_object(t, {:_, 5}, 3), &:ets.match_object/1)
show.(fn -> :ets.select_replace(t, [{{:"$1", :"$2"}, [{:>, :"$1", 3}], [{{:"$1", {:+, :"$2", 100}}}]}]) end)
show.(fn -> :ets.tab2list(t) end)
show.(fn -> :ets.test_ms({1, 2}, [{{:"$1", :"$2"}, [], [:"$2"]}]) end)
show.(fn -> :ets.test_ms({1, 2}, [{{:"$1", 3}, [], [:"$1"]}]) end)
show.(fn -> :ets.foldr(fn {k, _}, acc -> [k | acc] end, [], t) end)
show.(fn -> :ets.select(:"$end_of_table") end)
show.(fn -> :ets.select_replace(t, [{{:"$1", :"$2"}, [], [{{9, :"$2"}}]}]) end)
show.(fn -> :ets.select(:nope, []) end)
b = :ets.new(:b, [:bag, :public])
:ets.insert(b, [{:a, 1}, {:a, 2}, {:b, 1}, {:a, 1}])
show.(fn -> :ets.lookup(b, :a) end)
show.(fn -> {:ets.lookup_element(b, :a, 2), :ets.delete_object(b, {:a, 1}), :ets.lookup(b, :a), :ets.take(b, :a), :ets.info(b, :size)} end)
show.(fn -> :ets.update_counter(b, :b, 1) end)
show.(fn -> :ets.update_counter(t, 9, {2, 5, 7, 0}, {9, 1}) end)
show.(fn -> :ets.update_counter(t, 9, [{2, 5, 7, 0}, {2, 1}]) end)
show.(fn -> :ets.update_element(t, 9, {2, :x}) end)
show.(fn -> :ets.update_element(t, 99, {2, :x}) end)
show.(fn -> {:ets.first(t), :ets.next(t, 1), :ets.prev(t, 1), :ets.last(t), :ets.next(t, 77)} end)
show.(fn -> {:ets.rename(t, :u), :ets.whereis(:u), :ets.member(t, 9)} |> elem(1) end)
show.(fn -> {:ets.match_delete(t, {:_, :x}), :ets.select_count(t, [{:_, [], [true]}]), :ets.select_delete(t, [{{1, :_}, [], [true]}]), :ets.delete_all_objects(t)} end)
show.(fn -> Task.await(Task.async(fn -> try do :ets.insert(t, {1}) rescue e -> Exception.message(e) end end)) end)
p = :ets.new(:p, [:private])
show.(fn -> Task.await(Task.async(fn -> try do :ets.lookup(p, 1) rescue e -> Exception.message(e) end end)) end)
