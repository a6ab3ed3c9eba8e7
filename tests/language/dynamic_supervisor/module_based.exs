# A DynamicSupervisor as a module with extra arguments for every child.
defmodule Robot do
  use GenServer
  def start_link(brand, name), do: GenServer.start_link(__MODULE__, {brand, name})
  def child_spec(name), do: %{id: __MODULE__, start: {__MODULE__, :start_link, [name]}, restart: :temporary}
  @impl true
  def init(state), do: {:ok, state}
  @impl true
  def handle_call(:who, _from, {brand, name} = s), do: {:reply, "#{name} by #{brand}", s}
end

defmodule Factory do
  use DynamicSupervisor
  def start_link(brand), do: DynamicSupervisor.start_link(__MODULE__, brand, name: __MODULE__)

  def build(name) do
    {:ok, pid} = DynamicSupervisor.start_child(__MODULE__, {Robot, name})
    pid
  end

  @impl true
  def init(brand), do: DynamicSupervisor.init(strategy: :one_for_one, extra_arguments: [brand])
end

IO.inspect(Factory.child_spec("x"))
{:ok, _} = Supervisor.start_link([{Factory, "ACME"}], strategy: :one_for_one)
robots = for name <- ~w(Robby Marvin), do: Factory.build(name)
IO.inspect(for robot <- robots, do: GenServer.call(robot, :who))
Process.exit(hd(robots), :kill)
Process.sleep(30)
IO.inspect(DynamicSupervisor.count_children(Factory))
Process.exit(Process.whereis(Factory), :kill)
Process.sleep(30)
IO.inspect(DynamicSupervisor.which_children(Factory))
IO.inspect(Enum.map(robots, &Process.alive?/1))
