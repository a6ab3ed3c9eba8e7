# After a restart the state is the initial one again, unless somebody else keeps it.
defmodule Stash do
  use Agent
  def start_link(value), do: Agent.start_link(fn -> value end, name: __MODULE__)
  def get, do: Agent.get(__MODULE__, & &1)
  def put(value), do: Agent.update(__MODULE__, fn _ -> value end)
end

defmodule Sequence do
  use GenServer
  def start_link(opts), do: GenServer.start_link(__MODULE__, opts, name: opts[:name])
  def next(name), do: GenServer.call(name, :next)

  @impl true
  def init(opts) do
    Process.flag(:trap_exit, true)
    {:ok, %{n: if(opts[:stash], do: Stash.get(), else: 1), stash: opts[:stash]}}
  end

  @impl true
  def handle_call(:next, _from, %{n: n} = s), do: {:reply, n, %{s | n: n + 1}}
  @impl true
  def handle_cast(:fail, s), do: {:stop, {:shutdown, :failed}, s}
  @impl true
  def terminate(_reason, %{stash: true, n: n}), do: Stash.put(n)
  def terminate(_reason, _), do: :ok
end

children = [
  {Stash, 1},
  Supervisor.child_spec({Sequence, name: :forgetful}, id: 1),
  Supervisor.child_spec({Sequence, name: :careful, stash: true}, id: 2)
]

{:ok, _} = Supervisor.start_link(children, strategy: :one_for_one)

for name <- [:forgetful, :careful] do
  before = for _ <- 1..3, do: Sequence.next(name)
  GenServer.cast(name, :fail)
  Process.sleep(30)
  IO.inspect({name, before, Sequence.next(name)})
end
