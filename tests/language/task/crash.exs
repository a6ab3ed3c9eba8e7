# A crash in a task is logged and takes its owner along, unless the owner traps exits.
defmodule Work do
  def fail(text), do: raise(text)
  def leave(reason), do: exit(reason)
end

Process.flag(:trap_exit, true)
task = Task.async(Work, :fail, ["inside the task"])
%Task{pid: pid, ref: ref} = task

try do
  Task.await(task)
catch
  :exit, {{%RuntimeError{message: message}, _}, {Task, :await, [_, 5000]}} ->
    Process.sleep(100)
    IO.puts("await exits: #{message}")
end

receive(do: ({:EXIT, ^pid, {e, _}} -> IO.inspect(e)))
IO.inspect(receive(do: ({:DOWN, ^ref, _, _, _} -> :down), after: (0 -> :no_down)))

for reason <- [:quietly, :shutdown, {:shutdown, 1}, :normal] do
  task = Task.async(Work, :leave, [reason])
  result = Task.yield(task)
  Process.sleep(100)
  IO.inspect(result)
  receive(do: ({:EXIT, _, reason} -> IO.inspect(reason)))
end

{:ok, pid} = Task.start(Work, :fail, ["nobody waits"])
Process.sleep(100)
IO.inspect(Process.alive?(pid))
