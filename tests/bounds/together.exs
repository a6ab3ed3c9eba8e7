hold = fn ->
  kept = Enum.map(1..10, fn _ -> String.duplicate("x", 10_000_000) end)
  Process.sleep(:infinity)
  kept
end

grow = fn grow, monitors ->
  {_, monitor} = spawn_monitor(hold)

  receive do
    {:DOWN, _, :process, _, reason} -> reason
  after
    10 -> grow.(grow, [monitor | monitors])
  end
end

IO.inspect(grow.(grow, []))
