# Timers fire in the order of their times, not of their making.
for {ms, name} <- [{120, :slow}, {40, :fast}, {80, :middle}], do: Process.send_after(self(), name, ms)

for _ <- 1..3 do
  receive do
    name -> IO.puts(name)
  end
end

:timer.send_after(30, :from_the_timer_module)
receive(do: (m -> IO.inspect(m)))
Process.send_after(self(), :first, 50)
Process.send_after(self(), :second, 50)
receive(do: (m -> IO.inspect(m)))
receive(do: (m -> IO.inspect(m)))
IO.inspect({:timer.seconds(2), :timer.minutes(3), :timer.hours(1), :timer.hms(1, 2, 3)})
