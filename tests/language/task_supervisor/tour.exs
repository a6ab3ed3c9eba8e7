Logger.configure(level: :none)

{:ok, sup} = Task.Supervisor.start_link(name: Tasks)
IO.inspect(Task.Supervisor.async(sup, fn -> 1 + 1 end) |> Task.await())
IO.inspect(Task.Supervisor.async_nolink(Tasks, Enum, :sum, [[1, 2]]) |> Task.await())

me = self()

{:ok, pid} =
  Task.Supervisor.start_child(sup, fn ->
    send(me, {:callers, Process.get(:"$callers") == [me]})
    Process.sleep(:infinity)
  end)

receive do
  message -> IO.inspect(message)
end

IO.inspect(Task.Supervisor.children(sup) == [pid])
IO.inspect(Task.Supervisor.terminate_child(sup, pid))
IO.inspect(Task.Supervisor.terminate_child(sup, pid))
IO.inspect(Task.Supervisor.children(sup))
IO.inspect(Task.Supervisor.async_stream(sup, 1..4, fn x -> x * x end) |> Enum.to_list())
IO.inspect(Task.Supervisor.async_stream_nolink(sup, [1, 2], Kernel, :+, [10]) |> Enum.to_list())

task = Task.Supervisor.async_nolink(sup, fn -> exit(:bad) end)
IO.inspect(Task.yield(task))
IO.inspect(Task.Supervisor.child_spec(name: Other))
IO.inspect(Task.Supervisor.child_spec([]))

{:ok, small} = Task.Supervisor.start_link(max_children: 1)
{:ok, _} = Task.Supervisor.start_child(small, fn -> Process.sleep(:infinity) end)
IO.inspect(Task.Supervisor.start_child(small, fn -> :ok end))

try do
  Task.Supervisor.async(small, fn -> 1 end)
rescue
  error -> IO.puts(Exception.message(error))
end

try do
  Task.Supervisor.start_child(:nobody, Kernel, :+, [1, 2])
catch
  :exit, {reason, {module, function, [server | _]}} -> IO.inspect({reason, module, function, server})
end

# A crash is the task's own matter; only a transient or permanent one starts again.
{:ok, _} = Task.Supervisor.start_child(sup, fn -> raise "oops" end)
{:ok, agent} = Agent.start_link(fn -> 0 end)

work = fn ->
  case Agent.get_and_update(agent, fn n -> {n, n + 1} end) do
    0 -> exit(:again)
    n -> send(me, {:attempt, n})
  end
end

{:ok, _} = Task.Supervisor.start_child(sup, work, restart: :transient)

receive do
  message -> IO.inspect(message)
end

Process.sleep(20)
IO.inspect(DynamicSupervisor.count_children(sup))
IO.inspect(Process.alive?(sup))
