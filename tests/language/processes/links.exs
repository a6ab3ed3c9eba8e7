defmodule Wait do
  def down(ref) do
    receive do
      {:DOWN, ^ref, :process, _pid, reason} -> reason
    end
  end

  def exit_of(pid) do
    receive do
      {:EXIT, ^pid, reason} -> reason
    end
  end
end

Process.flag(:trap_exit, true)
pid = spawn_link(fn -> exit(:boom) end)
IO.inspect(Wait.exit_of(pid), label: "linked process exited")

{_pid, ref} = spawn_monitor(fn -> Process.sleep(50) end)
IO.inspect(Wait.down(ref), label: "monitored process ended")

gone = spawn(fn -> :ok end)
Process.sleep(1)
IO.inspect(Wait.down(Process.monitor(gone)))

child = spawn_link(fn -> Process.sleep(:infinity) end)
Process.exit(child, :normal)
Process.sleep(1)
IO.inspect(Process.alive?(child), label: "survives :normal")
Process.exit(child, :kill)
IO.inspect(Wait.exit_of(child))
