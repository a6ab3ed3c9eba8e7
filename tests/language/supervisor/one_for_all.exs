# one_for_all: when one child dies, all are stopped in reverse order and started again.
defmodule Member do
  use GenServer
  def start_link(name), do: GenServer.start_link(__MODULE__, name, name: name)

  @impl true
  def init(name) do
    Process.flag(:trap_exit, true)
    IO.puts("#{name} starts")
    {:ok, name}
  end

  @impl true
  def handle_cast({:stop, reason}, name), do: {:stop, reason, name}
  @impl true
  def terminate(reason, name), do: IO.puts("#{name} stops: #{inspect(reason)}")
end

children = for name <- [:drums, :bass, :voice], do: Supervisor.child_spec({Member, name}, id: name)
{:ok, sup} = Supervisor.start_link(children, strategy: :one_for_all)
pids = for name <- [:drums, :bass, :voice], do: Process.whereis(name)
GenServer.cast(:bass, {:stop, {:shutdown, :string_broke}})
Process.sleep(50)
IO.inspect(for {name, pid} <- Enum.zip([:drums, :bass, :voice], pids), do: {name, Process.whereis(name) == pid})
IO.inspect(Supervisor.stop(sup))
