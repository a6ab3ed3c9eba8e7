# A whole small application: registry, dynamic supervisor, a counter and a manager, in one tree.
defmodule Todo.List do
  use GenServer, restart: :temporary
  def start_link(name), do: GenServer.start_link(__MODULE__, name, name: via(name))
  def via(name), do: {:via, Registry, {Todo.Registry, name}}
  @impl true
  def init(name), do: {:ok, {name, %{}, 1}}

  @impl true
  def handle_call({:add, text}, _from, {name, items, id}) do
    Todo.Stats.bump(:added)
    {:reply, id, {name, Map.put(items, id, {text, :open}), id + 1}}
  end

  def handle_call({:done, id}, _from, {name, items, next}) when is_map_key(items, id) do
    Todo.Stats.bump(:done)
    {:reply, :ok, {name, Map.update!(items, id, fn {text, _} -> {text, :done} end), next}}
  end

  def handle_call({:done, _}, _from, state), do: {:reply, {:error, :no_such_item}, state}
  def handle_call(:items, _from, {_, items, _} = state), do: {:reply, items, state}
end

defmodule Todo.Stats do
  use Agent
  def start_link(_), do: Agent.start_link(fn -> %{} end, name: __MODULE__)
  def bump(key), do: Agent.update(__MODULE__, &Map.update(&1, key, 1, fn n -> n + 1 end))
  def all, do: Agent.get(__MODULE__, & &1)
end

defmodule Todo do
  use Application

  @impl true
  def start(_type, _args) do
    children = [
      Todo.Stats,
      {Registry, keys: :unique, name: Todo.Registry},
      {DynamicSupervisor, name: Todo.Lists, strategy: :one_for_one}
    ]

    Supervisor.start_link(children, strategy: :one_for_one, name: Todo.Supervisor)
  end

  def call(list, request) do
    with [] <- Registry.lookup(Todo.Registry, list), do: DynamicSupervisor.start_child(Todo.Lists, {Todo.List, list})
    GenServer.call(Todo.List.via(list), request)
  end
end

{:ok, _} = Todo.start(:normal, [])
IO.inspect(Todo.call("home", {:add, "sweep"}))
IO.inspect(Todo.call("home", {:add, "cook"}))
IO.inspect(Todo.call("work", {:add, "write"}))
IO.inspect(Todo.call("home", {:done, 1}))
IO.inspect(Todo.call("home", {:done, 9}))
IO.inspect(Todo.call("home", :items))
IO.inspect(Todo.Stats.all())
IO.inspect(Registry.count(Todo.Registry))
