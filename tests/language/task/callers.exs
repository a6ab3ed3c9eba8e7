# A task knows who asked for it.
task =
  Task.async(fn ->
    inner = Task.async(fn -> Process.get(:"$callers") end)
    {Process.get(:"$callers"), Task.await(inner), self()}
  end)

{mine, inner, task_pid} = Task.await(task)
IO.inspect(mine == [self()])
IO.inspect(inner == [task_pid, self()])
IO.inspect(Process.get(:"$callers"))
