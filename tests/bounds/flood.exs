{pid, monitor} = spawn_monitor(fn -> Process.sleep(:infinity) end)

flood = fn flood ->
  if Process.alive?(pid) do
    send(pid, String.duplicate("x", 1_000_000))
    flood.(flood)
  end
end

flood.(flood)

receive do
  {:DOWN, ^monitor, :process, ^pid, reason} -> IO.inspect(reason)
end
