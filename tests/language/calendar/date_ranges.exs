# Ranges of dates
show = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

show.(fn -> Date.range(~D[2024-02-11], ~D[2024-02-14]) end)
show.(fn -> Date.range(~D[2024-02-11], ~D[2024-02-14], 2) |> IO.inspect |> Enum.to_list end)
show.(fn -> Date.range(~D[2024-02-14], ~D[2024-02-11], -1) |> IO.inspect |> Enum.to_list end)
show.(fn -> Date.range(~D[2024-02-14], ~D[2024-02-11]) |> IO.inspect |> Enum.count end)
show.(fn -> Date.range(~D[2024-02-14], ~D[2024-02-11], 0) end)
show.(fn -> Date.range(~D[2024-02-14], ~D[2024-02-11], 1) |> Enum.to_list end)
show.(fn -> ~D[2024-02-12] in Date.range(~D[2024-02-11], ~D[2024-02-14]) end)
show.(fn -> Enum.slice(Date.range(~D[2024-02-11], ~D[2024-02-14]), 1, 2) end)
show.(fn -> Map.from_struct(Date.range(~D[2024-02-11], ~D[2024-02-14])) end)
