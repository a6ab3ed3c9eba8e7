show = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

show.(fn -> Range.new(1, :a) end)
show.(fn -> Range.new(1, 3, 0) end)
show.(fn -> Range.shift(1..3//2, 1) end)
show.(fn -> Range.size(1..10//3) end)
show.(fn -> Range.disjoint?(1..5, 6..9) end)
show.(fn -> Range.size(5) end)
show.(fn -> Range.disjoint?(1..10//3, 2..10//3) end)
show.(fn -> Range.disjoint?(10..1//-3, 2..10//4) end)
show.(fn -> Range.new(1, 5) end)
show.(fn -> Range.new(5, 1) end)
show.(fn -> Range.new(1, 9, 3) end)
show.(fn -> Range.size(1..0//1) end)
show.(fn -> Range.size(10..1//-3) end)
show.(fn -> Range.shift(1..10, -2) end)
show.(fn -> Range.disjoint?(1..5, 5..9) end)
show.(fn -> Range.disjoint?(1..10//2, 2..10//2) end)
show.(fn -> Enum.map(1..3, & &1) end)
show.(fn -> 3 in 1..10//2 end)
show.(fn -> 4 in 1..10//2 end)
show.(fn -> Enum.reverse(1..4) end)
show.(fn -> Enum.to_list(3..1) end)
show.(fn -> (1..3).last end)
