# rest_for_one: the dead child and those started after it.
defmodule Stage do
  use GenServer
  def start_link({name, reply_to}), do: GenServer.start_link(__MODULE__, {name, reply_to}, name: name)

  @impl true
  def init({name, reply_to}) do
    send(reply_to, {:started, name})
    {:ok, name}
  end

  @impl true
  def handle_info(:die, name), do: {:stop, :shutdown, name}
end

children = for name <- [:db, :cache, :web, :metrics], do: Supervisor.child_spec({Stage, {name, self()}}, id: name)
{:ok, _} = Supervisor.start_link(children, strategy: :rest_for_one)

started = fn started ->
  receive do
    {:started, name} -> [name | started.(started)]
  after
    50 -> []
  end
end

IO.inspect(started.(started))

for victim <- [:metrics, :web, :db] do
  send(victim, :die)
  IO.inspect({victim, started.(started)})
end
