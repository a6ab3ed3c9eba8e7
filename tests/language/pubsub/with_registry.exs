# Publish and subscribe over a duplicate registry.
defmodule PubSub do
  def start_link, do: Registry.start_link(keys: :duplicate, name: __MODULE__)
  def subscribe(topic), do: Registry.register(__MODULE__, topic, nil)

  def publish(topic, message) do
    Registry.dispatch(__MODULE__, topic, fn entries ->
      for {pid, _} <- entries, do: send(pid, {topic, message})
    end)
  end
end

defmodule Reader do
  use GenServer
  def start_link({name, topics}), do: GenServer.start_link(__MODULE__, {name, topics})
  def seen(pid), do: GenServer.call(pid, :seen)

  @impl true
  def init({name, topics}) do
    Enum.each(topics, &PubSub.subscribe/1)
    {:ok, {name, []}}
  end

  @impl true
  def handle_info({topic, text}, {name, seen}), do: {:noreply, {name, ["#{topic}: #{text}" | seen]}}
  @impl true
  def handle_call(:seen, _from, {name, seen} = state), do: {:reply, {name, Enum.reverse(seen)}, state}
end

{:ok, _} = PubSub.start_link()
readers = for spec <- [ada: [:news, :sport], bob: [:sport], cid: []], do: Reader.start_link(spec) |> elem(1)
IO.inspect(PubSub.publish(:news, "it rains"))
PubSub.publish(:sport, "1:0")
PubSub.publish(:weather, "nobody listens")
for reader <- readers, do: IO.inspect(Reader.seen(reader))
[_, bob, _] = readers
GenServer.stop(bob)
PubSub.publish(:sport, "2:0")
IO.inspect(Reader.seen(hd(readers)))
