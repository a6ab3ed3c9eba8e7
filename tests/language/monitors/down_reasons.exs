# The reason in a :DOWN message for each way to die.
watch = fn fun ->
  {pid, ref} = spawn_monitor(fun)

  receive do
    {:DOWN, ^ref, :process, _pid, reason} -> reason
  end
end

IO.inspect(watch.(fn -> :returns end))
IO.inspect(watch.(fn -> exit(:normal) end))
IO.inspect(watch.(fn -> exit(:shutdown) end))
IO.inspect(watch.(fn -> exit({:own, "reason"}) end))
IO.inspect(watch.(fn -> Process.exit(self(), :kill) end))
IO.inspect(watch.(fn -> Process.exit(self(), :normal) end))

watch_other = fn target ->
  ref = Process.monitor(target)
  receive(do: ({:DOWN, ^ref, :process, who, reason} -> {who == target, reason}))
end

sleeper = spawn(fn -> Process.sleep(:infinity) end)
Process.send_after(self(), :unrelated, 0)
spawn(fn -> Process.sleep(20); Process.exit(sleeper, :from_outside) end)
IO.inspect(watch_other.(sleeper))
IO.inspect(watch_other.(sleeper))
IO.inspect(watch_other.(:no_such_name))
