# yield waits a while and may come back with nothing; shutdown ends the task.
task = Task.async(fn -> Process.sleep(150); :done end)
IO.inspect(Task.yield(task, 20))
IO.inspect(Task.yield(task, 20))
IO.inspect(Task.yield(task, 500))

task = Task.async(fn -> Process.sleep(:infinity) end)
IO.inspect(Task.yield(task, 20) || Task.shutdown(task))
IO.inspect(Process.alive?(task.pid))

quick = Task.async(fn -> :quick end)
Process.sleep(20)
IO.inspect(Task.shutdown(quick))

stubborn = Task.async(fn -> Process.flag(:trap_exit, true); Process.sleep(:infinity) end)
Process.sleep(10)
IO.inspect(Task.shutdown(stubborn, :brutal_kill))

tasks = for n <- 1..4, do: Task.async(fn -> Process.sleep(n * 60); n end)

for {task, result} <- Task.yield_many(tasks, 150) do
  case result || Task.shutdown(task, :brutal_kill) do
    {:ok, n} -> IO.puts("task #{n} in time")
    nil -> IO.puts("a task was too slow")
  end
end
