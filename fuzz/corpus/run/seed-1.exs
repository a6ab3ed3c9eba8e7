defmodule W do
  use GenServer
  def start_link(a), do: GenServer.start_link(__MODULE__, a, name: a)
  def init(a), do: {:ok, a}
end
Process.flag(:trap_exit, true)
{:ok, s} = Supervisor.start_link([{W, :a}, Supervisor.child_spec({W, :b}, id: :b)], strategy: :rest_for_one)
Process.exit(Process.whereis(:a), :kill)
Process.sleep(10)
IO.inspect(Supervisor.which_children(s))