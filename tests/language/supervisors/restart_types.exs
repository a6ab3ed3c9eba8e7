defmodule Job do
  use GenServer, restart: :transient

  def start_link(reason), do: GenServer.start_link(__MODULE__, reason)

  def init(reason) do
    IO.inspect(reason, label: "starts, to stop with")
    {:ok, reason, 10}
  end

  def handle_info(:timeout, reason), do: {:stop, reason, reason}
end

IO.inspect(Job.child_spec(:normal))
Process.flag(:trap_exit, true)

children = [
  {Job, :normal},
  Supervisor.child_spec({Job, :shutdown}, id: :second),
  Supervisor.child_spec({Job, :boom}, id: :third, restart: :temporary)
]

{:ok, sup} = Supervisor.start_link(children, strategy: :one_for_one)
Process.sleep(100)
IO.inspect(Process.alive?(sup))

{:ok, sup} =
  Supervisor.start_link([Supervisor.child_spec({Job, :normal}, restart: :permanent)],
    strategy: :one_for_one,
    max_restarts: 2
  )

receive do
  {:EXIT, ^sup, reason} -> IO.inspect(reason, label: "gave up")
end
