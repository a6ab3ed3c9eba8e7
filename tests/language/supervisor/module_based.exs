# A supervisor as a module, nested in another, with children given in all the usual ways.
defmodule Counter do
  use GenServer
  def start_link(opts), do: GenServer.start_link(__MODULE__, opts[:from] || 0, name: opts[:name] || __MODULE__)
  def next(name \\ __MODULE__), do: GenServer.call(name, :next)
  @impl true
  def init(n), do: {:ok, n}
  @impl true
  def handle_call(:next, _from, n), do: {:reply, n, n + 1}
end

defmodule Inner do
  use Supervisor
  def start_link(arg), do: Supervisor.start_link(__MODULE__, arg, name: __MODULE__)

  @impl true
  def init(from) do
    children = [
      {Counter, from: from, name: :inner},
      %{id: :agent, start: {Agent, :start_link, [fn -> :agent_state end, [name: :an_agent]]}}
    ]

    Supervisor.init(children, strategy: :one_for_all, max_restarts: 5)
  end
end

defmodule Outer do
  use Supervisor, restart: :transient
  def start_link(_), do: Supervisor.start_link(__MODULE__, :ok)

  @impl true
  def init(:ok) do
    Supervisor.init([{Counter, []}, {Inner, 10}], strategy: :one_for_one)
  end
end

IO.inspect(Inner.child_spec(3))
IO.inspect(Outer.child_spec([]))
{:ok, outer} = Outer.start_link([])
IO.inspect({Counter.next(), Counter.next(), Counter.next(:inner), Agent.get(:an_agent, & &1)})
IO.inspect(Supervisor.count_children(outer))
IO.inspect(Supervisor.which_children(Inner) |> Enum.map(&elem(&1, 0)))
Process.exit(Process.whereis(:an_agent), :kill)
Process.sleep(30)
IO.inspect({Counter.next(:inner), Counter.next()})
