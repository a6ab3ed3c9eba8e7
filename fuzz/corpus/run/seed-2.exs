parent = self()
pid = spawn(fn -> receive do {:ping, n} -> send(parent, n + 1) after 5 -> exit(:late) end end)
ref = Process.monitor(pid)
send(pid, {:ping, 41})
receive do x -> IO.inspect(x) end
receive do {:DOWN, ^ref, _, _, r} -> IO.inspect(r) end