# A process that computes and sends its answer back.
parent = self()

pid =
  spawn(fn ->
    receive do
      {:square, n, from} -> send(from, {:answer, self(), n * n})
    end
  end)

IO.inspect(is_pid(pid))
IO.inspect(Process.alive?(pid))
send(pid, {:square, 12, parent})

receive do
  {:answer, ^pid, value} -> IO.puts("the answer is #{value}")
end

Process.sleep(20)
IO.inspect(Process.alive?(pid))
IO.inspect(send(self(), :to_myself))
receive(do: (message -> IO.inspect(message)))
IO.inspect(self() == parent)
