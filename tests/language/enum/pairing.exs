show = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

show.(fn -> Enum.zip([1],2) end)
show.(fn -> Enum.with_index([1], :a) end)
show.(fn -> Enum.zip([[1,2],[:a,:b],["x"]]) end)
show.(fn -> Enum.zip([]) end)
show.(fn -> Enum.zip(%{a: 1}, 1..2) end)
show.(fn -> Enum.zip_with([[1,2],[3,4]], fn [a,b] -> a+b end) end)
show.(fn -> Enum.zip_reduce([[1,2],[3,4]], 0, fn l, acc -> Enum.sum(l) + acc end) end)
show.(fn -> Enum.zip_reduce([1,2],[3,4], [], fn a, b, acc -> [{a,b} | acc] end) end)
show.(fn -> Enum.unzip(%{a: 1}) end)
show.(fn -> Enum.unzip([1]) end)
show.(fn -> Enum.with_index([:a, :b], 5) end)
show.(fn -> Enum.with_index([:a, :b], fn e, i -> {i, e} end) end)
show.(fn -> Enum.with_index(%{a: 1}) end)
show.(fn -> Enum.with_index(1..3, -1) end)
show.(fn -> Enum.zip(1..3, Stream.cycle([:a, :b])) end)
show.(fn -> Enum.zip([1..2, [:a, :b], %{x: 1, y: 2}]) end)
show.(fn -> Enum.zip_with(1..3, 4..5, &+/2) end)
show.(fn -> Enum.zip_reduce(1..3, [4, 5], 0, fn a, b, acc -> a * b + acc end) end)
show.(fn -> Enum.unzip([{1, 2}, {3, 4}]) end)
show.(fn -> Enum.unzip([]) end)
