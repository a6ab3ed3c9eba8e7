# Taking a monitor back, with and without flushing; several monitors of one process.
sleeper = fn -> receive(do: (:go -> :ok)) end

{pid, ref} = spawn_monitor(sleeper)
IO.inspect(Process.demonitor(ref))
send(pid, :go)
IO.inspect(receive(do: (m -> m), after: (50 -> :no_message)))

{pid, ref} = spawn_monitor(sleeper)
send(pid, :go)
Process.sleep(30)
IO.inspect(Process.demonitor(ref, [:flush]))
IO.inspect(receive(do: (m -> m), after: (0 -> :flushed)))

{pid, ref} = spawn_monitor(sleeper)
IO.inspect(Process.demonitor(ref, [:info]))
IO.inspect(Process.demonitor(ref, [:info]))

one = Process.monitor(pid)
two = Process.monitor(pid)
IO.inspect(one == two)
send(pid, :go)
for ref <- [one, two], do: receive(do: ({:DOWN, ^ref, _, _, reason} -> IO.inspect(reason)))
