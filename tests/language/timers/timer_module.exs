# `:timer` and Erlang's timers.
me = self()
IO.inspect({:timer.seconds(3), :timer.minutes(2), :timer.hours(1), :timer.hms(1, 2, 3)}, label: "units")
IO.inspect(:timer.now_diff({1, 2, 3}, {1, 1, 1}), label: "now_diff")
IO.inspect(:timer.sleep(1), label: "sleep")

{:ok, _} = :timer.send_after(10, :to_me)
{:ok, _} = :timer.send_after(5, self(), :first)
IO.inspect([receive(do: (message -> message)), receive(do: (message -> message))], label: "send_after")
IO.inspect(:timer.send_after(-1, :x), label: "bad time")
IO.inspect(:timer.send_after(1, 1, :x), label: "bad destination")
IO.inspect(:timer.send_interval(-1, :x), label: "bad interval")
IO.inspect(:timer.cancel(:x), label: "cancel nothing")

{:ok, timer} = :timer.send_after(1000, :never)
IO.inspect(:timer.cancel(timer), label: "cancel")
IO.inspect(:timer.cancel(timer), label: "cancel again")

{:ok, timer} = :timer.send_interval(5, :tick)

Enum.each(1..3, fn number ->
  receive do
    :tick -> IO.puts("tick #{number}")
  end
end)

IO.inspect(:timer.cancel(timer), label: "cancel the interval")

{:ok, _} = :timer.apply_after(5, Kernel, :send, [me, :applied])
IO.inspect(receive(do: (message -> message)), label: "apply_after")
{:ok, timer} = :timer.apply_interval(5, Kernel, :send, [me, :again])
IO.inspect([receive(do: (message -> message)), receive(do: (message -> message))], label: "apply_interval")
IO.inspect(:timer.cancel(timer), label: "cancel it")
IO.inspect(:timer.apply_after(0, 1, :send, []), label: "bad module")

Enum.each([fn pid -> :timer.exit_after(5, pid, :late) end, fn pid -> :timer.kill_after(5, pid) end], fn stop ->
  {pid, monitor} = spawn_monitor(fn -> Process.sleep(:infinity) end)
  stop.(pid)

  receive do
    {:DOWN, ^monitor, _, _, reason} -> IO.inspect(reason, label: "stopped")
  end
end)

timer = :erlang.start_timer(5, self(), :hello)

receive do
  {:timeout, ^timer, message} -> IO.inspect(message, label: "start_timer")
end

Process.register(self(), :me)
:erlang.send_after(5, :me, :by_name)
IO.inspect(receive(do: (message -> message)), label: "by name")

try do
  :timer.sleep(-1)
rescue
  error -> IO.puts(Exception.message(error))
end
