# receive picks the first message in the mailbox that fits; the others wait their turn.
for message <- [{:low, 1}, {:high, 2}, {:low, 3}, :noise, {:high, 4}], do: send(self(), message)

next_high = fn ->
  receive do
    {:high, n} -> n
  after
    0 -> :none
  end
end

IO.inspect([next_high.(), next_high.(), next_high.()])
IO.inspect(Process.info(self(), :message_queue_len))
IO.inspect(Process.info(self(), :messages))

receive do
  {:low, n} when n > 1 -> IO.puts("a low one above 1: #{n}")
end

flush = fn flush, seen ->
  receive do
    any -> flush.(flush, [any | seen])
  after
    0 -> Enum.reverse(seen)
  end
end

IO.inspect(flush.(flush, []))
IO.inspect(flush.(flush, []))
