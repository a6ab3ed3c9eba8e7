# Task.Supervisor: tasks that do not take their caller along, and children one can list.
{:ok, sup} = Task.Supervisor.start_link()
Logger.configure(level: :none)

task = Task.Supervisor.async(sup, fn -> :linked_and_supervised end)
IO.inspect(Task.await(task))

task = Task.Supervisor.async_nolink(sup, fn -> raise "nobody else is hurt" end)

case Task.yield(task) do
  {:exit, {%RuntimeError{message: m}, _}} -> IO.puts("it failed: #{m}")
end

{:ok, pid} = Task.Supervisor.start_child(sup, fn -> Process.sleep(:infinity) end)
IO.inspect(Task.Supervisor.children(sup) == [pid])
IO.inspect(Task.Supervisor.terminate_child(sup, pid))
IO.inspect(Task.Supervisor.children(sup))
IO.inspect(Task.Supervisor.terminate_child(sup, pid))

IO.inspect(sup |> Task.Supervisor.async_stream(1..3, &(&1 * 2)) |> Enum.to_list())

results =
  sup
  |> Task.Supervisor.async_stream_nolink([1, 0, 2], fn n -> div(10, n) end)
  |> Enum.map(fn
    {:ok, n} -> n
    {:exit, {reason, _}} -> reason
  end)

IO.inspect(results)
{:ok, _} = Task.Supervisor.start_child(sup, IO, :puts, ["printed by a task"])
Process.sleep(50)
IO.inspect(DynamicSupervisor.count_children(sup))
