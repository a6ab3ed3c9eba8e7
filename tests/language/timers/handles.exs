# What :timer gives for a timer, and what it says to those that are none.
shape = fn
  {:ok, {kind, timer}} when is_reference(timer) -> {:ok, {kind, :reference}}
  other -> other
end
{:ok, t} = :timer.apply_after(10_000, IO, :puts, ["x"])
IO.inspect(shape.({:ok, t}))
IO.inspect(:timer.cancel(t))
IO.inspect(:timer.cancel(t))
IO.inspect(shape.(:timer.apply_after(0, IO, :puts, ["now"])))
Process.sleep(50)
{:ok, t} = :timer.apply_interval(10_000, IO, :puts, ["tick"])
IO.inspect(shape.({:ok, t}))
IO.inspect(:timer.cancel(t))
IO.inspect(:timer.cancel(t))
IO.inspect(shape.(:timer.send_after(10, :hello)))
receive do m -> IO.inspect(m) end
IO.inspect(shape.(:timer.send_after(0, :hello)))
{:ok, t} = :timer.send_interval(10_000, :again)
IO.inspect(shape.({:ok, t}))
receive do m -> IO.inspect(m) end
IO.inspect(:timer.cancel(t))
IO.inspect(shape.(:timer.exit_after(10_000, :boom)))
IO.inspect(shape.(:timer.kill_after(10000)))
IO.inspect(:timer.cancel({:once, make_ref()}))
IO.inspect(:timer.cancel({:interval, make_ref()}))
IO.inspect(:timer.cancel({:send_local, make_ref()}))
IO.inspect(:timer.cancel({:instant, make_ref()}))
IO.inspect(:timer.cancel(:bad))
IO.inspect(:timer.apply_after(-1, IO, :puts, []))
IO.inspect(:timer.apply_interval(:a, IO, :puts, []))
IO.inspect(:timer.send_after(-1, :a))
IO.inspect(shape.(:timer.send_interval(0, :a)))
IO.inspect(shape.(:timer.send_after(10, self(), :hello)))
IO.inspect(shape.(:timer.send_after(10, :name, :hello)))
