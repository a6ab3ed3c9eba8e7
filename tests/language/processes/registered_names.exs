# Giving a process a name, finding it, and losing the name.
echo = fn echo ->
  receive do
    {from, text} ->
      send(from, {:echo, text})
      echo.(echo)
  end
end

pid = spawn(fn -> echo.(echo) end)
IO.inspect(Process.register(pid, :echo))
IO.inspect(Process.whereis(:echo) == pid)
IO.inspect(:echo in Process.registered())
IO.inspect(Process.info(pid, :registered_name))
send(:echo, {self(), "by name"})
receive(do: ({:echo, text} -> IO.puts(text)))

try do
  Process.register(self(), :echo)
rescue
  e in ArgumentError -> IO.puts(Exception.message(e))
end

IO.inspect(Process.unregister(:echo))
IO.inspect(Process.whereis(:echo))

try do
  send(:echo, :anybody?)
rescue
  ArgumentError -> IO.puts("nobody has that name")
end

Process.register(pid, :again)
ref = Process.monitor(:again)
Process.exit(pid, :kill)
receive(do: ({:DOWN, ^ref, :process, {:again, node}, reason} -> IO.inspect({node, reason})))
IO.inspect(Process.whereis(:again))
