IO.inspect(Enum.take(Stream.iterate(1, &(&1 * 2)), 5))
IO.inspect(Enum.take(Stream.cycle([1, 2, 3]), 7))
IO.inspect(Enum.take(Stream.cycle(1..2), 5))
IO.inspect(Enum.take(Stream.repeatedly(fn -> :x end), 2))
IO.inspect(Enum.to_list(Stream.unfold(5, fn 0 -> nil; n -> {n, n - 1} end)))
IO.inspect(Enum.take(Stream.unfold({0, 1}, fn {a, b} -> {a, {b, a + b}} end), 10))
IO.inspect(Enum.take(Stream.interval(10), 3))
IO.inspect(Enum.to_list(Stream.timer(10)))
IO.inspect(Stream.run(Stream.each([1, 2], &IO.inspect/1)))

numbers =
  Stream.resource(
    fn ->
      IO.puts("open")
      1
    end,
    fn
      4 -> {:halt, 4}
      n -> {[n, -n], n + 1}
    end,
    fn n -> IO.puts("close at #{n}") end
  )

IO.inspect(Enum.to_list(numbers))
IO.inspect(Enum.take(numbers, 3))
IO.inspect(Enum.zip(numbers, [:a, :b, :c]))
IO.inspect(Enum.zip([:a, :b, :c], numbers))

try do
  Enum.each(numbers, fn n -> if n == -2, do: raise("stop at #{n}"), else: IO.inspect(n) end)
rescue
  error -> IO.inspect(error)
end

IO.inspect(Enum.to_list(Stream.zip(numbers, numbers)))

IO.inspect(
  Enum.to_list(
    Stream.transform(
      [1, 2, 3],
      fn -> IO.inspect(:start) end,
      fn x, acc -> {[{x, acc}], x} end,
      fn acc -> {[{:last, acc}], acc} end,
      fn acc -> IO.inspect({:after, acc}) end
    )
  )
)

IO.inspect(
  Enum.take(Stream.transform(Stream.cycle([1, 2]), fn -> 0 end, &{[&1 + &2], &1 + &2}, &IO.inspect({:after, &1})), 3)
)

IO.inspect(Enum.to_list(Stream.into([1, 2], [])))
IO.inspect(Enum.take(Stream.flat_map(Stream.iterate(1, &(&1 + 1)), &List.duplicate(&1, &1)), 7))
IO.inspect(Enum.take(Stream.flat_map([1, 2], fn n -> Stream.iterate(n, &(&1 + 1)) end), 3))
IO.inspect(Enum.take(Stream.concat([1], Stream.cycle([2])), 3))
