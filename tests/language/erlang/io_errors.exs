# What :io.format refuses
show = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

show.(fn -> :io.format("~B", ["x"]) end)
show.(fn -> :io.format("~f", ["x"]) end)
show.(fn -> :io.format("~c", ["x"]) end)
show.(fn -> :io.format("~q", ["x"]) end)
show.(fn -> :io.format("~p ~s", [1, 2]) end)
show.(fn -> :io.format("~p", [1, 2]) end)
show.(fn -> :io.format("~p", 1) end)
show.(fn -> :io.format(1.5, []) end)
show.(fn -> :io.put_chars(:a) end)
show.(fn -> :io.put_chars([1.5]) end)
