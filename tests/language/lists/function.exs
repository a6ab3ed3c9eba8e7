show = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

show.(fn -> Function.capture(Enum, :map, 2) end)
show.(fn -> Function.identity(3) end)
show.(fn -> Function.info(&Enum.map/2) end)
show.(fn -> Function.info(&Enum.map/2, :arity) end)
