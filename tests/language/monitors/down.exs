# `:DOWN` messages.
down = fn ->
  receive do
    {:DOWN, monitor, :process, object, reason} when is_reference(monitor) -> {object, reason}
  after
    20 -> :nothing
  end
end

Enum.each([:normal, :shutdown, :boom, {:a, 1}], fn reason ->
  {_pid, _monitor} = spawn_monitor(fn -> exit(reason) end)
  {_pid, heard} = down.()
  IO.inspect(heard, label: "exit")
end)

pid = spawn(fn -> receive do: (:stop -> :ok) end)
Process.register(pid, :named)
first = Process.monitor(pid)
second = Process.monitor(:named)
third = Process.monitor({:named, node()})
IO.inspect(first != second and second != third, label: "distinct")
IO.inspect(length(elem(Process.info(self(), :monitors), 1)), label: "monitors")
IO.inspect(Process.info(pid, :monitored_by) == {:monitored_by, [self(), self(), self()]}, label: "monitored by")
send(:named, :stop)
IO.inspect(down.() == {pid, :normal}, label: "by pid")
IO.inspect(down.(), label: "by name")
IO.inspect(down.(), label: "by name and node")
IO.inspect(down.(), label: "then")

IO.inspect(Process.monitor(self()) |> is_reference(), label: "itself")
Process.monitor(:nobody)
IO.inspect(down.(), label: "nobody")
Process.monitor(pid)
IO.inspect(down.() == {pid, :noproc}, label: "the dead")

{_pid, monitor} = spawn_monitor(fn -> :ok end)
Process.sleep(5)
IO.inspect(Process.demonitor(monitor), label: "demonitor late")
IO.inspect(down.() |> elem(1), label: "still there")

{_pid, monitor} = spawn_monitor(fn -> :ok end)
Process.sleep(5)
IO.inspect(Process.demonitor(monitor, [:flush, :info]), label: "flushed")
IO.inspect(down.(), label: "nothing left")

{_pid, monitor} = spawn_monitor(fn -> Process.sleep(:infinity) end)
IO.inspect(Process.demonitor(monitor, [:flush, :info]), label: "in time")

Process.flag(:trap_exit, true)
linked = spawn_link(fn -> receive do: (:stop -> exit(:both)) end)
Process.monitor(linked)
send(linked, :stop)

Enum.each(1..2, fn _ ->
  receive do
    message -> IO.inspect(elem(message, 0), label: "heard")
  end
end)
