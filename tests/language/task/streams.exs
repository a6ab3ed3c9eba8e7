show = fn label, fun ->
  result =
    try do
      fun.()
    rescue
      error -> {error.__struct__, Exception.message(error)}
    catch
      kind, value -> {kind, value}
    end

  IO.puts("#{label}: #{inspect(result)}")
end

defmodule Work do
  def slow(n), do: slow(n, 0)

  def slow(n, extra) do
    Process.sleep(10 * n)
    n * 10 + extra
  end
end

options = [max_concurrency: 3]
show.("map", fn -> Enum.to_list(Task.async_stream([3, 2, 1], &Work.slow/1, options)) end)
show.("unordered", fn -> Enum.to_list(Task.async_stream([3, 2, 1], &Work.slow/1, [ordered: false] ++ options)) end)
show.("mfa", fn -> Enum.to_list(Task.async_stream(1..3, Work, :slow, [5])) end)
show.("mfa, options", fn -> Enum.to_list(Task.async_stream(1..3, Work, :slow, [5], options)) end)
show.("empty", fn -> Enum.to_list(Task.async_stream([], &Work.slow/1)) end)
show.("taken", fn -> Enum.take(Task.async_stream([1, 2, 30], &Work.slow/1, options), 2) end)
show.("piped", fn -> 1..4 |> Task.async_stream(&Work.slow/1, max_concurrency: 2) |> Stream.map(fn {:ok, n} -> n end) |> Enum.sum() end)

show.("zipped", fn ->
  Enum.zip(Task.async_stream(1..2, &Work.slow/1, options), [:a, :b])
end)

show.("too slow", fn ->
  [1, 50] |> Task.async_stream(&Work.slow/1, timeout: 30, on_timeout: :kill_task, max_concurrency: 2) |> Enum.to_list()
end)

show.("too slow, with input", fn ->
  [1, 50]
  |> Task.async_stream(&Work.slow/1, timeout: 30, on_timeout: :kill_task, max_concurrency: 2, zip_input_on_exit: true)
  |> Enum.to_list()
end)

show.("too slow, exits", fn ->
  [1, 50] |> Task.async_stream(&Work.slow/1, timeout: 30, max_concurrency: 2) |> Enum.to_list()
end)

show.("no room", fn -> Task.async_stream([1], &Work.slow/1, max_concurrency: 0) |> Enum.to_list() end)
show.("nothing left", fn -> Process.info(self(), :messages) end)

show.("a consumer that raises", fn ->
  Enum.each(Task.async_stream([1, 2], &Work.slow/1, options), fn _ -> raise "enough" end)
end)

Process.flag(:trap_exit, true)
show.("trapping", fn -> Enum.to_list(Task.async_stream([1, 2], fn n -> if n == 1, do: exit(:bad), else: n end, options)) end)
show.("nothing left", fn -> Process.info(self(), :messages) end)
Process.flag(:trap_exit, false)
Enum.to_list(Task.async_stream([1, 2], fn n -> exit({:shutdown, n}) end, options))
IO.puts("not reached")
