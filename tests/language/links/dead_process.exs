# A link to a process that has ended: what rescue sees, and what a report says.
{pid, monitor} = spawn_monitor(fn -> :ok end)

receive do
  {:DOWN, ^monitor, _, _, _} -> :ok
end

try do
  Process.link(pid)
rescue
  error ->
    IO.inspect(error)
    IO.puts(Exception.format_banner(:error, :noproc, __STACKTRACE__))
    IO.inspect(Exception.normalize(:error, :noproc, __STACKTRACE__).original)
end

spawn(fn -> Process.link(pid) end)
Process.sleep(100)
Process.flag(:trap_exit, true)
IO.inspect(Process.link(pid))
IO.inspect(receive do: ({:EXIT, ^pid, reason} -> reason))
