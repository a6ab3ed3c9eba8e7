# Linked processes die together; trapping exits turns that into a message.
Process.flag(:trap_exit, true)

pid =
  spawn_link(fn ->
    spawn_link(fn -> Process.sleep(20); exit(:the_child_failed) end)
    Process.sleep(:infinity)
  end)

receive do
  {:EXIT, ^pid, reason} -> IO.inspect(reason, label: "the parent died of")
end

for reason <- [:normal, :shutdown, {:shutdown, 1}, :weird] do
  pid = spawn_link(fn -> exit(reason) end)
  receive(do: ({:EXIT, ^pid, why} -> IO.inspect(why)))
end

pid = spawn_link(fn -> :just_ends end)
receive(do: ({:EXIT, ^pid, why} -> IO.inspect(why)))
