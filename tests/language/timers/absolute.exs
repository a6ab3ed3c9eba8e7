# A timer set for an instant.
instant = System.monotonic_time(:millisecond) + 5
Process.send_after(self(), :now, instant, abs: true)
IO.inspect(receive(do: (message -> message)))
