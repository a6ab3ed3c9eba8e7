# Streams that tick: interval, timer, and a consumer that takes as many as it needs.
IO.inspect(Stream.interval(20) |> Enum.take(4))
IO.inspect(Stream.timer(30) |> Enum.to_list())
{time, list} = :timer.tc(fn -> Stream.interval(30) |> Stream.map(&(&1 * &1)) |> Enum.take(3) end)
IO.inspect({time >= 90_000, list})
IO.inspect(Stream.interval(10) |> Stream.zip(~w(a b c)) |> Enum.to_list())

5
|> Stream.unfold(fn n -> if n > 0, do: (Process.sleep(10); {n, n - 1}) end)
|> Stream.each(&IO.puts("#{&1}..."))
|> Stream.run()

IO.puts("lift-off")
sums = Stream.transform(1..5, fn -> 0 end, fn x, sum -> {[sum + x], sum + x} end, fn sum -> IO.puts("ends with #{sum}") end)
IO.inspect(Enum.to_list(sums))
batches = Stream.transform([1, 2, 3, 4, 5], fn -> [] end, fn x, acc -> if length(acc) == 1, do: {[Enum.reverse([x | acc])], []}, else: {[], [x | acc]} end, fn acc -> {[acc], acc} end, fn _ -> IO.puts("cleaned up") end)
IO.inspect(Enum.to_list(batches))
IO.inspect(1..3 |> Stream.into(%{}, &{&1, &1}) |> Enum.to_list())
