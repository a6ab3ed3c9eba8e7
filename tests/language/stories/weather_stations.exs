# Weather stations that report; one keeps failing and is given up without hurting the others.
defmodule Station do
  use GenServer
  def start_link({name, readings}), do: GenServer.start_link(__MODULE__, {name, readings}, name: name)

  @impl true
  def init({name, readings}) do
    Process.send_after(self(), :measure, 20)
    {:ok, {name, readings}}
  end

  @impl true
  def handle_info(:measure, {name, []}), do: {:stop, :normal, {name, []}}
  def handle_info(:measure, {name, [:broken | _]} = s), do: (Center.report(name, :broken); {:stop, {:shutdown, :sensor}, s})

  def handle_info(:measure, {name, [t | rest]}) do
    Center.report(name, t)
    Process.send_after(self(), :measure, 20)
    {:noreply, {name, rest}}
  end
end

defmodule Center do
  use Agent
  def start_link(_), do: Agent.start_link(fn -> %{} end, name: __MODULE__)
  def report(name, t), do: Agent.update(__MODULE__, &Map.update(&1, name, [t], fn ts -> [t | ts] end))
  def summary, do: Agent.get(__MODULE__, & &1)
end

group = fn name, readings ->
  children = [Supervisor.child_spec({Station, {name, readings}}, restart: :transient)]
  %{id: name, type: :supervisor, restart: :temporary, start: {Supervisor, :start_link, [children, [strategy: :one_for_one, max_restarts: 2]]}}
end

faulty = fn name, readings -> put_in(group.(name, readings), [:start, Access.elem(2), Access.at(0), Access.at(0), :restart], :permanent) end

{:ok, top} = Supervisor.start_link([Center, group.(:alps, [3, 5, 4]), faulty.(:coast, [18, :broken]), group.(:city, [21, 22])], strategy: :one_for_one)
Process.sleep(400)
IO.inspect(Center.summary())
IO.inspect(Supervisor.which_children(top) |> Enum.map(&elem(&1, 0)))
