# Task.async_stream: bounded concurrency, ordered or not, with timeouts.
work = fn n -> Process.sleep(n * 20); n * 10 end

IO.inspect([3, 1, 2] |> Task.async_stream(work) |> Enum.to_list())
IO.inspect([3, 1, 2] |> Task.async_stream(work, max_concurrency: 3, ordered: false) |> Enum.to_list())
IO.inspect(1..4 |> Task.async_stream(work, max_concurrency: 2) |> Enum.map(fn {:ok, n} -> n end) |> Enum.sum())
IO.inspect([1, 20, 2] |> Task.async_stream(work, max_concurrency: 3, timeout: 150, on_timeout: :kill_task) |> Enum.to_list())
IO.inspect(["a", "b"] |> Task.async_stream(String, :duplicate, [2]) |> Enum.to_list())
IO.inspect(1..100 |> Task.async_stream(&(&1 + 1), max_concurrency: 10) |> Enum.reduce(0, fn {:ok, n}, sum -> sum + n end))
IO.inspect([] |> Task.async_stream(work) |> Enum.to_list())
IO.inspect(1..1000 |> Task.async_stream(&(&1 * 2), max_concurrency: 2) |> Enum.take(3))
