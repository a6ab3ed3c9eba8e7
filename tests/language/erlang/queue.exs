# Queues: what calls the program back, and words read backwards.
show = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

q = :queue.from_list([1, 2, 3, 4, 5, 6, 7])
show.(fn -> q end)
show.(fn -> {:queue.filter(&(&1 > 3), q), :queue.filter(&(&1 < 4), q), :queue.filter(&(&1 > 6), q), :queue.filter(fn x -> [x, x] end, q)} end)
show.(fn -> {:queue.filter(&(&1 > 5), q), :queue.filter(&(&1 < 3), q), :queue.filter(&(&1 > 4), q), :queue.filter(&(&1 < 1), q)} end)
show.(fn -> {:queue.filtermap(fn x -> {true, x * 2} end, q), :queue.fold(&+/2, 0, q), :queue.any(&(&1 == 2), q), :queue.all(&(&1 == 2), q)} end)
show.(fn -> {:queue.delete(4, q), :queue.delete(1, q), :queue.delete_r(7, q), :queue.delete(99, q), :queue.delete_with(&(&1 > 2), q), :queue.delete_with_r(&(&1 > 2), q)} end)
show.(fn -> {:queue.daeh(q), :queue.liat(q), :queue.init(q), :queue.head(q), :queue.tail(q), :queue.last(q)} end)
show.(fn -> for n <- 0..6, do: :queue.filter(&(&1 > n), q) end)
show.(fn -> for n <- 1..7, do: :queue.filter(&(&1 <= n), q) end)
show.(fn -> for n <- 1..7, do: :queue.delete(n, q) end)
