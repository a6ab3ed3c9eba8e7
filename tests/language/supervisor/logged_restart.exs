# A supervised server crashes: one log entry for the crash, then it is back.
defmodule Shaky do
  use GenServer
  def start_link(arg), do: GenServer.start_link(__MODULE__, arg, name: __MODULE__)
  def init(arg), do: {:ok, arg}
  def handle_call({:set, x}, _from, _), do: {:reply, :ok, x}
  def handle_call(:get, _from, x), do: {:reply, x, x}
  def handle_cast(:crash, x), do: raise(ArgumentError, "state was #{inspect(x)}")
end

{:ok, _} = Supervisor.start_link([{Shaky, :fresh}], strategy: :one_for_one)
IO.inspect(GenServer.call(Shaky, {:set, :used}))
GenServer.cast(Shaky, :crash)
Process.sleep(120)
IO.inspect(GenServer.call(Shaky, :get))
