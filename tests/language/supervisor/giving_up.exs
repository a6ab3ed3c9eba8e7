# A supervisor that gives up: more restarts than it allows within its window.
defmodule Hopeless do
  use GenServer
  def start_link(n), do: GenServer.start_link(__MODULE__, n, name: __MODULE__)
  def init(n), do: (IO.puts("start"); {:ok, n})
  def handle_info(:die, n), do: {:stop, {:shutdown, :dead}, n}
end

Process.flag(:trap_exit, true)

crash = fn times ->
  Enum.reduce_while(1..times, :survived, fn n, _ ->
    if pid = Process.whereis(Hopeless) do
      send(pid, :die)
      Process.sleep(30)
      {:cont, :survived}
    else
      {:halt, {:gone_before, n}}
    end
  end)
end

{:ok, sup} = Supervisor.start_link([{Hopeless, 1}], strategy: :one_for_one, max_restarts: 2, max_seconds: 60)
IO.inspect(crash.(2))
IO.inspect(Process.alive?(sup))
IO.inspect(crash.(5))
receive(do: ({:EXIT, ^sup, reason} -> IO.inspect(reason)))

{:ok, sup} = Supervisor.start_link([{Hopeless, 1}], strategy: :one_for_one)
IO.inspect(crash.(9))
receive(do: ({:EXIT, ^sup, reason} -> IO.inspect(reason)))

{:ok, sup} = Supervisor.start_link([{Hopeless, 1}], strategy: :one_for_one, max_restarts: 0)
IO.inspect(crash.(9))
receive(do: ({:EXIT, ^sup, reason} -> IO.inspect(reason)))
