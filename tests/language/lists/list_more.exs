show = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

show.(fn -> List.myers_difference([1, 2, 3], []) end)
show.(fn -> List.myers_difference([1, 2, 3, 4, 5, 6], [2, 9, 3, 4, 6, 7, 8]) end)
show.(fn -> List.to_string([?a, "b", [?c]]) end)
