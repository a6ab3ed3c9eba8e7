show = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

show.(fn -> Access.get(5, :a) end)
show.(fn -> Access.get([1], :a) end)
show.(fn -> Access.get([a: 1], "a") end)
show.(fn -> Access.get([a: 1], 1) end)
show.(fn -> Access.get(nil, :a, 3) end)
show.(fn -> Access.fetch(nil, :a) end)
show.(fn -> Access.fetch!(nil, :a) end)
show.(fn -> Access.fetch!(%{}, :a) end)
show.(fn -> Access.fetch!([], :a) end)
show.(fn -> Access.fetch!([], 1) end)
show.(fn -> Access.pop(%{a: 1}, :a) end)
show.(fn -> Access.pop([a: 1], :a) end)
show.(fn -> Access.pop(nil, :a) end)
show.(fn -> Access.pop(5, :a) end)
show.(fn -> Access.get_and_update(nil, :a, & {&1, &1}) end)
show.(fn -> Access.get_and_update(%{a: 1}, :a, fn _ -> 1 end) end)
show.(fn -> Access.get_and_update(%{a: 1}, :a, fn _ -> :pop end) end)
show.(fn -> Access.get_and_update([a: 1], 1, fn _ -> :pop end) end)
show.(fn -> Access.get_and_update([a: 1], :a, fn x -> {x, 2} end) end)
show.(fn -> Access.get_and_update(5, :a, fn x -> {x, 2} end) end)
show.(fn -> Access.fetch(5, :a) end)
show.(fn -> Access.fetch!(5, :a) end)
show.(fn -> Access.fetch([a: 1], "a") end)
show.(fn -> Access.pop([a: 1], "a") end)
show.(fn -> Access.pop(1..2, :a) end)
show.(fn -> Access.get_and_update(1..2, :a, & &1) end)
