# :timer.send_interval and apply_after, and how long something took.
{:ok, timer} = :timer.send_interval(40, :tick)
for n <- 1..3, do: receive(do: (:tick -> IO.puts("tick #{n}")))
{:ok, :cancel} = :timer.cancel(timer)
IO.inspect(receive(do: (m -> m), after: (100 -> :silence)))

:timer.apply_after(20, IO, :puts, ["applied later"])
Process.sleep(80)

{microseconds, result} = :timer.tc(fn -> Process.sleep(50); :slept end)
IO.inspect({microseconds >= 50_000 and microseconds < 1_000_000, result})
start = System.monotonic_time(:millisecond)
:timer.sleep(30)
IO.inspect(System.monotonic_time(:millisecond) - start >= 30)
IO.inspect(System.convert_time_unit(2, :second, :millisecond))
{time, 6} = :timer.tc(fn a, b -> a * b end, [2, 3])
IO.inspect(is_integer(time))
