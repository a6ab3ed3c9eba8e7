# A crash runs along a chain of links until somebody traps.
defmodule Chain do
  def build(0, nil), do: Process.sleep(:infinity)

  def build(0, reporter) do
    send(reporter, {:last, self()})
    receive(do: (:crash -> exit(:last_one_broke)))
  end

  def build(n, reporter) do
    spawn_link(fn -> build(n - 1, reporter) end)
    Process.sleep(:infinity)
  end
end

{first, ref} = spawn_monitor(fn -> Chain.build(5, nil) end)
Process.exit(first, :kill)
receive(do: ({:DOWN, ^ref, _, _, reason} -> IO.inspect(reason)))

main = self()
{first, ref} = spawn_monitor(fn -> Chain.build(5, main) end)
last = receive(do: ({:last, pid} -> pid))
send(last, :crash)
receive(do: ({:DOWN, ^ref, :process, _first, reason} -> IO.inspect(reason)))
IO.inspect(Process.alive?(last))
