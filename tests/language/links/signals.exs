# What exit signals do, by reason and whether the receiver traps exits.
defmodule Witness do
  # Starts a process, sends it an exit signal, and says what became of it.
  def direct(traps, reason) do
    pid = start(traps)
    Process.exit(pid, reason)
    report("exit(#{inspect(reason)}), traps #{traps}", pid)
  end

  def linked(traps, reason) do
    pid = start(traps)

    spawn(fn ->
      Process.link(pid)
      exit(reason)
    end)

    report("link #{inspect(reason)}, traps #{traps}", pid)
  end

  defp start(traps) do
    parent = self()

    pid =
      spawn(fn ->
        Process.flag(:trap_exit, traps)
        send(parent, :ready)

        receive do
          {:EXIT, from, reason} -> exit({:trapped, is_pid(from), reason})
        end
      end)

    receive do
      :ready -> :ok
    end

    Process.monitor(pid)
    pid
  end

  defp report(what, pid) do
    outcome =
      receive do
        {:DOWN, _monitor, :process, ^pid, reason} -> reason
      after
        20 -> if Process.alive?(pid), do: :alive, else: :dead
      end

    IO.puts("#{what}: #{inspect(outcome)}")
  end
end

Enum.each([:normal, :shutdown, :boom, :kill, :killed, {:shutdown, :x}], fn reason ->
  Enum.each([false, true], fn traps ->
    Witness.direct(traps, reason)
    Witness.linked(traps, reason)
  end)
end)

show = fn label, fun ->
  {pid, _monitor} = spawn_monitor(fun)

  receive do
    {:DOWN, _monitor, :process, ^pid, reason} -> IO.puts("#{label}: #{inspect(reason)}")
  end
end

show.("exit(self(), :normal)", fn ->
  Process.exit(self(), :normal)
  exit(:lived)
end)

show.("exit(self(), :kill)", fn ->
  Process.exit(self(), :kill)
  exit(:lived)
end)

show.("exit(:kill)", fn -> exit(:kill) end)

show.("exit(self(), :boom), trapping", fn ->
  Process.flag(:trap_exit, true)
  Process.exit(self(), :boom)

  receive do
    {:EXIT, from, reason} -> exit({:heard, from == self(), reason})
  end
end)

show.("link to itself", fn -> exit(Process.link(self())) end)

show.("link to the dead, trapping", fn ->
  Process.flag(:trap_exit, true)
  pid = spawn(fn -> :ok end)
  Process.sleep(5)
  Process.link(pid)

  receive do
    {:EXIT, ^pid, reason} -> exit({:heard, reason})
  end
end)

show.("unlink in time", fn ->
  pid = spawn_link(fn -> Process.sleep(:infinity) end)
  Process.unlink(pid)
  Process.exit(pid, :boom)
  Process.sleep(5)
  exit({:lived, Process.alive?(pid)})
end)

show.("twice linked is once linked", fn ->
  Process.flag(:trap_exit, true)
  pid = spawn_link(fn -> Process.sleep(:infinity) end)
  Process.link(pid)
  Process.unlink(pid)
  Process.exit(pid, :boom)
  Process.sleep(5)
  exit(Process.info(self(), :message_queue_len))
end)

show.("a chain", fn ->
  Process.flag(:trap_exit, true)
  pid = spawn_link(fn ->
      spawn_link(fn -> exit(:deep) end)
      Process.sleep(:infinity)
    end)


  receive do
    {:EXIT, ^pid, reason} -> exit({:heard, reason})
  end
end)
