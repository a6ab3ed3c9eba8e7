parent = self()

pid =
  spawn(fn ->
    receive do
      {:hello, from} -> send(from, {:hi, self()})
    after
      1_000 -> send(parent, :too_late)
    end
  end)

send(pid, {:hello, self()})

receive do
  {:hi, ^pid} -> IO.puts("answered")
  :too_late -> IO.puts("too late")
end

Process.sleep(1)
IO.inspect(Process.alive?(pid))

# Selective: the third message is taken first.
for_later = spawn(fn -> Process.sleep(:infinity) end)
Process.exit(for_later, :kill)
IO.inspect(Process.alive?(for_later))
send(self(), {:number, 1})
send(self(), {:number, 2})
send(self(), :urgent)

receive do
  :urgent -> IO.puts("urgent first")
end

receive do
  {:number, n} when n > 1 -> IO.inspect(n)
end

receive do
  {:number, n} -> IO.inspect(n)
end

receive do
  anything -> IO.inspect(anything)
after
  10 -> IO.puts("nothing more")
end
