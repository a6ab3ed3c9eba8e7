# Servers that register themselves through :via, one per key, started on demand.
defmodule Room do
  use GenServer
  def start_link(name), do: GenServer.start_link(__MODULE__, name, name: via(name))
  def via(name), do: {:via, Registry, {Rooms, name}}
  def say(name, text), do: GenServer.call(via(name), {:say, text})
  def leave(name), do: GenServer.stop(via(name))

  def ensure(name) do
    case start_link(name) do
      {:ok, _} -> :opened
      {:error, {:already_started, _}} -> :already_open
    end
  end

  @impl true
  def init(name), do: {:ok, {name, []}}
  @impl true
  def handle_call({:say, text}, _from, {name, said}), do: {:reply, {name, length(said)}, {name, [text | said]}}
end

{:ok, _} = Registry.start_link(keys: :unique, name: Rooms)
IO.inspect(Room.ensure("lobby"))
IO.inspect(Room.ensure({:game, 1}))
IO.inspect(Room.ensure("lobby"))
IO.inspect(Room.say("lobby", "hi"))
IO.inspect(Room.say("lobby", "ho"))
IO.inspect(Room.say({:game, 1}, "go"))
IO.inspect(GenServer.whereis(Room.via("lobby")) |> is_pid())
IO.inspect(Room.leave("lobby"))
Process.sleep(20)
IO.inspect(GenServer.whereis(Room.via("lobby")))

try do
  Room.say("lobby", "anybody?")
catch
  :exit, {:noproc, {GenServer, :call, [name, request, _]}} -> IO.inspect({name, request})
end

IO.inspect(Registry.count(Rooms))
