show = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

show.(fn -> Tuple.insert_at({1}, 5, :a) end)
show.(fn -> Tuple.delete_at({1}, 5) end)
show.(fn -> Tuple.append([], 5) end)
show.(fn -> Tuple.duplicate(1, -1) end)
show.(fn -> Tuple.to_list([1]) end)
show.(fn -> Tuple.sum({1, :a}) end)
show.(fn -> Tuple.append({1}, 2) end)
show.(fn -> Tuple.insert_at({1, 3}, 1, 2) end)
show.(fn -> Tuple.delete_at({1, 2}, 0) end)
show.(fn -> Tuple.duplicate(:a, 3) end)
show.(fn -> Tuple.to_list({1, 2}) end)
show.(fn -> Tuple.sum({1, 2, 3}) end)
show.(fn -> Tuple.product({2, 3}) end)
