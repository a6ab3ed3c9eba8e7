show = fn label, fun ->
  result =
    try do
      fun.()
    rescue
      error -> {error.__struct__, Exception.message(error)}
    catch
      kind, value -> {kind, value}
    end

  # What is logged comes first.
  Process.sleep(20)
  IO.puts("#{label}: #{inspect(result)}")
end
defmodule M do
  def add(a, b), do: a + b
  def boom(_), do: raise "boom"
end
defmodule MyTask do
  use Task, id: :mine
  def start_link(arg), do: Task.start_link(__MODULE__, :run, [arg])
  def run(arg), do: IO.puts("ran #{arg}")
end
me = self()
show.("spec", fn -> {Task.child_spec(1), MyTask.child_spec(1)} end)
show.("struct mfa", fn -> x = Task.async(M, :add, [1, 2]); {x, Task.await(x)} end)
show.("mailbox", fn -> x = Task.async(fn -> 1 end); Process.sleep(10); m = Process.info(self(), :messages); {m, Task.await(x), Process.info(self(), :messages)} end)
show.("info", fn -> x = Task.async(fn -> Process.sleep(20) end); Process.sleep(5); r = Process.info(x.pid, [:links, :initial_call, :current_function, :monitored_by, :trap_exit]); Task.await(x); r end)
show.("links me", fn -> x = Task.async(fn -> Process.sleep(20) end); {:links, l} = Process.info(self(), :links); r = x.pid in l; Task.await(x); r end)
show.("await other", fn -> x = Task.async(fn -> 1 end); Task.async(fn -> try do Task.await(x) rescue e -> e.__struct__ end end) |> Task.await() end)
show.("await other msg", fn -> x = Task.async(fn -> 1 end); Task.async(fn -> try do Task.await(x) rescue e -> Exception.message(e) end end) |> Task.await() end)
show.("await twice", fn -> x = Task.async(fn -> 1 end); {Task.await(x), Task.await(x, 10)} end)
show.("await timeout", fn -> x = Task.async(fn -> Process.sleep(50) end); try do Task.await(x, 10) catch k, v -> Process.sleep(60); {k, v, Process.info(self(), :messages)} end end)
show.("yield", fn -> x = Task.async(fn -> Process.sleep(20); :done end); {Task.yield(x, 5), Task.yield(x), Task.yield(x, 5)} end)
show.("yield 0", fn -> x = Task.async(fn -> Process.sleep(20); :done end); {Task.yield(x, 0), Task.shutdown(x), Process.info(self(), :messages)} end)
show.("shutdown", fn -> x = Task.async(fn -> Process.sleep(1000) end); {Task.shutdown(x), Process.alive?(x.pid)} end)
show.("shutdown kill", fn -> x = Task.async(fn -> Process.sleep(1000) end); {Task.shutdown(x, :brutal_kill), Process.alive?(x.pid), Task.shutdown(x)} end)
show.("shutdown done", fn -> x = Task.async(fn -> :res end); Process.sleep(10); {Task.shutdown(x), Process.info(self(), :messages)} end)
show.("shutdown trapping", fn -> x = Task.async(fn -> Process.flag(:trap_exit, true); Process.sleep(1000) end); Process.sleep(5); {Task.shutdown(x, 10), Process.alive?(x.pid)} end)
show.("yield shutdown idiom", fn -> x = Task.async(fn -> Process.sleep(1000) end); Task.yield(x, 10) || Task.shutdown(x) end)
show.("await_many", fn -> Task.await_many(Enum.map(1..3, fn i -> Task.async(fn -> Process.sleep(10 - i); i end) end)) end)
show.("await_many timeout", fn -> [x, y] = Enum.map([1, 100], fn i -> Task.async(fn -> Process.sleep(i) end) end); try do Task.await_many([x, y], 20) catch k, {r, {m, f, [l, to]}} -> {k, r, m, f, length(l), to} end end)
show.("completed", fn -> x = Task.completed(:v); {x, Task.await(x)} end)
show.("ignore", fn -> x = Task.async(fn -> Process.sleep(20) end); {Task.ignore(x), Process.sleep(40), Process.info(self(), :messages)} end)
show.("started", fn ->
  {:ok, _} = Task.start(fn -> send(me, :one) end)
  {:ok, _} = Task.start_link(Kernel, :send, [me, :two])
  for message <- [:one, :two], do: receive(do: (^message -> message))
end)

show.("dictionary", fn ->
  keys = Task.async(fn -> Process.get() |> Keyword.keys() |> Enum.sort() end) |> Task.await()
  {keys, Task.async(fn -> Process.get(:"$callers") == [me] end) |> Task.await()}
end)

show.("yield_many", fn ->
  tasks = for time <- [1, 50], do: Task.async(fn -> Process.sleep(time) && time end)
  for {task, result} <- Task.yield_many(tasks, 20), do: result || Task.shutdown(task, :brutal_kill)
end)
