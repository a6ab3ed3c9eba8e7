# What Process.exit does to a process that traps exits and to one that does not.
defmodule Target do
  def start(trap?) do
    parent = self()

    pid =
      spawn(fn ->
        Process.flag(:trap_exit, trap?)
        send(parent, :ready)
        loop(parent)
      end)

    receive(do: (:ready -> pid))
  end

  defp loop(parent) do
    receive do
      {:EXIT, from, reason} ->
        send(parent, {:trapped, from == parent, reason})
        loop(parent)
    end
  end
end

for trap? <- [false, true], reason <- [:normal, :shutdown, :boom, :killed, :kill] do
  pid = Target.start(trap?)
  ref = Process.monitor(pid)
  Process.exit(pid, reason)

  outcome =
    receive do
      {:DOWN, ^ref, :process, ^pid, why} -> {:died, why}
      {:trapped, true, why} -> {:trapped, why}
    after
      50 -> :nothing
    end

  IO.puts("trapping #{trap?}, #{reason}: #{inspect(outcome)}")
  Process.demonitor(ref, [:flush])
  Process.exit(pid, :kill)
end
