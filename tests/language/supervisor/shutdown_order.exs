# Stopping: children go in reverse order, each with the time its spec allows.
defmodule Part do
  use GenServer
  def start_link({name, nap}), do: GenServer.start_link(__MODULE__, {name, nap})

  @impl true
  def init({name, nap}) do
    Process.flag(:trap_exit, true)
    IO.puts("up #{name}")
    {:ok, {name, nap}}
  end

  @impl true
  def terminate(reason, {name, nap}) do
    Process.sleep(nap)
    IO.puts("down #{name}: #{inspect(reason)}")
  end
end

part = fn name, nap, shutdown -> Supervisor.child_spec({Part, {name, nap}}, id: name, shutdown: shutdown) end

children = [
  part.(:first, 0, 5000),
  part.(:patient, 100, :infinity),
  part.(:too_slow, 400, 50),
  part.(:killed, 0, :brutal_kill),
  part.(:last, 10, 1000)
]

{:ok, sup} = Supervisor.start_link(children, strategy: :one_for_one)
IO.inspect(Supervisor.stop(sup, :normal))

{:ok, sup} = Supervisor.start_link([part.(:alone, 0, 100)], strategy: :one_for_one)
Process.unlink(sup)
ref = Process.monitor(sup)
Process.exit(sup, :shutdown)
receive(do: ({:DOWN, ^ref, _, _, reason} -> IO.inspect(reason)), after: (100 -> IO.puts("not its parent any more? it is")))
