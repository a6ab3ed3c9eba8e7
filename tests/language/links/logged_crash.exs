# A linked process that raises: trapped here, logged by the system.
Process.flag(:trap_exit, true)

pid =
  spawn_link(fn ->
    raise ArgumentError, "the child is unwell"
  end)

receive do
  {:EXIT, ^pid, {%ArgumentError{message: message}, stack}} when is_list(stack) ->
    Process.sleep(100)
    IO.puts("trapped: #{message}")
end

pid = spawn_link(fn -> throw(:unexpected) end)

receive do
  {:EXIT, ^pid, {{:nocatch, value}, _}} ->
    Process.sleep(100)
    IO.inspect(value)
end

pid = spawn_link(fn -> {:ok, _} = Map.fetch(%{}, :a) end)
receive(do: ({:EXIT, ^pid, {reason, _}} -> Process.sleep(100); IO.inspect(reason)))
