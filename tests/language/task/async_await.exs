# Tasks: several at once, awaited in order.
slow = fn n -> Process.sleep(n * 30); n * n end

tasks = for n <- [3, 1, 2], do: Task.async(fn -> slow.(n) end)
IO.inspect(Enum.map(tasks, &Task.await/1))

[a, b] = [Task.async(fn -> :a end), Task.async(String, :upcase, ["b"])]
IO.inspect({Task.await(a), Task.await(b)})
IO.inspect(Task.await_many([Task.async(fn -> 1 end), Task.async(fn -> 2 end)], 1000))
IO.inspect(Task.await(Task.completed(:ready)))

task = Task.async(fn -> self() end)
IO.inspect(task.owner == self())
IO.inspect(Task.await(task) == task.pid)
IO.inspect(is_reference(task.ref))
{microseconds, _} = :timer.tc(fn -> 1..5 |> Enum.map(fn _ -> Task.async(fn -> Process.sleep(60) end) end) |> Task.await_many() end)
IO.inspect(microseconds < 250_000)
