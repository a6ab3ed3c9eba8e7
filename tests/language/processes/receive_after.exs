# receive with a timeout: zero, some, and none at all.
IO.inspect(receive(do: (x -> x), after: (0 -> :nothing_here)))
send(self(), :here)
IO.inspect(receive(do: (x -> x), after: (0 -> :nothing_here)))

parent = self()
spawn(fn -> Process.sleep(100); send(parent, :late) end)

receive do
  :late -> IO.puts("in time")
after
  30 -> IO.puts("gave up waiting")
end

receive do
  :late -> IO.puts("now it came")
after
  1000 -> IO.puts("gave up again")
end

receive do
after
  10 -> IO.puts("a receive without clauses is a sleep")
end

timeout = 5
value = receive do: (:never -> 1), after: (timeout * 2 -> {:waited, timeout})
IO.inspect(value)
