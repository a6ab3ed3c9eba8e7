# Arrays.
show = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

a = :array.from_list([1, 2, 3])
show.(fn -> {:array.get(1, a), :array.size(:array.set(9, :x, a)), :array.to_list(:array.set(4, :x, a)), :array.get(77, a), :array.is_fix(a)} end)
show.(fn -> :array.get(10, :array.new(5)) end)
show.(fn -> {:array.to_list(:array.new(3, default: 0)), :array.foldl(fn i, v, s -> i * v + s end, 0, a), :array.map(fn _, v -> v * 2 end, a) |> :array.to_list, :array.to_orddict(a), :array.sparse_to_list(:array.set(3, 1, :array.new())), :array.size(:array.resize(2, a)), :array.default(a), :array.foldr(fn _, v, s -> [v | s] end, [], a)} end)
