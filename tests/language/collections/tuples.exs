# Tuples: fixed in size, reached by position.
point = {3, 4}
{x, y} = point
IO.inspect(x * y)
IO.inspect(elem(point, 0))
IO.inspect(put_elem(point, 1, :changed))
IO.inspect(tuple_size({}))
IO.inspect(Tuple.to_list({1, 2, 3}))
IO.inspect(Tuple.append({1}, 2))
IO.inspect(Tuple.insert_at({:a, :c}, 1, :b))
IO.inspect(Tuple.delete_at({:a, :b}, 0))
IO.inspect(Tuple.duplicate(:z, 4))
IO.inspect({Tuple.sum({1, 2, 3}), Tuple.product({2, 3, 4})})
IO.inspect({:ok, a: 1, b: 2})
IO.inspect({1, {2, {3, {}}}})
IO.inspect({1, 2} < {1, 3})

try do
  elem(point, 2)
rescue
  error in ArgumentError -> IO.puts(Exception.message(error))
end

swap = fn {a, b} -> {b, a} end
IO.inspect(point |> swap.() |> swap.() == point)
