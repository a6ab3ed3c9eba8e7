# await gives up after its timeout; a caller who does not catch that goes down with the task.
task = Task.async(fn -> Process.sleep(500) end)

try do
  Task.await(task, 50)
catch
  :exit, {:timeout, {Task, :await, [%Task{}, 50]}} -> IO.puts("no answer in time")
end

IO.inspect(Process.alive?(task.pid))
IO.inspect(Task.shutdown(task, :brutal_kill))

another = Task.async(fn -> :only_for_its_owner end)

spawn(fn ->
  try do
    Task.await(another)
  rescue
    e in ArgumentError -> IO.puts(e.message |> String.split("#PID") |> hd() |> String.split("%Task") |> hd())
  end
end)

Process.sleep(50)
IO.inspect(Task.await(another))
