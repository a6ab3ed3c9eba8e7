# Spawning by module, function and arguments.
defmodule Job do
  def run(parent, a, b) do
    send(parent, {:result, a * b, self() != parent})
  end

  def fail(_), do: exit(:failed_on_purpose)
end

spawn(Job, :run, [self(), 6, 7])
receive(do: ({:result, n, other?} -> IO.inspect({n, other?})))

{pid, ref} = spawn_monitor(Job, :fail, [1])
receive(do: ({:DOWN, ^ref, :process, _pid, reason} -> IO.inspect(reason)))

pid = spawn_link(Job, :run, [self(), 1, 2])
receive(do: ({:result, n, _} -> IO.inspect(n)))
Process.sleep(20)
IO.inspect(Process.alive?(pid))
IO.inspect(apply(Job, :run, [self(), 3, 3]) |> elem(1))
IO.inspect(Process.info(self(), :message_queue_len))
