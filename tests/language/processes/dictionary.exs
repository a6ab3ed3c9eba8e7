# The process dictionary: every process has its own.
IO.inspect(Process.put(:colour, :red))
IO.inspect(Process.put(:colour, :blue))
IO.inspect(Process.get(:colour))
IO.inspect(Process.get(:size))
IO.inspect(Process.get(:size, 10))
Process.put("any term", {1, 2})
IO.inspect(Process.get_keys(:blue))
IO.inspect(Process.delete(:colour))
IO.inspect(Process.get(:colour, :gone))

parent = self()
spawn(fn -> send(parent, {:child_sees, Process.get("any term")}) end)
receive(do: (message -> IO.inspect(message)))
IO.inspect(Process.get("any term"))

tick = fn -> Process.put(:ticks, Process.get(:ticks, 0) + 1) end
for _ <- 1..5, do: tick.()
IO.inspect(Process.get(:ticks))
