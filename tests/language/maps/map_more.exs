show = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

show.(fn -> Map.update(%{}, :a, 0, &(&1 + 1)) end)
show.(fn -> Map.update!(%{a: 1}, :a, &(&1 + 1)) end)
