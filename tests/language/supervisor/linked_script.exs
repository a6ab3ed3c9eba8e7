# A script linked to its supervisor goes down with it when it gives up.
defmodule Weak do
  use GenServer
  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)
  def init(_), do: {:ok, nil}
  def handle_info(:die, s), do: {:stop, :shutdown, s}
end

{:ok, _} = Supervisor.start_link([Weak], strategy: :one_for_one, max_restarts: 1)

for n <- 1..3 do
  IO.puts("stopping it, time #{n}")
  send(Weak, :die)
  Process.sleep(50)
end

IO.puts("never printed")
