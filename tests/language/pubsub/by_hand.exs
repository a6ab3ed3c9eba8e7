# An event bus as a process: subscribers are monitored and forgotten when they die.
defmodule Bus do
  use GenServer
  def start_link(_ \\ []), do: GenServer.start_link(__MODULE__, %{}, name: __MODULE__)
  def subscribe(event), do: GenServer.call(__MODULE__, {:subscribe, event})
  def emit(event, data), do: GenServer.cast(__MODULE__, {:emit, event, data})
  def count, do: GenServer.call(__MODULE__, :count)

  @impl true
  def init(subscribers), do: {:ok, subscribers}

  @impl true
  def handle_call({:subscribe, event}, {pid, _}, subscribers) do
    ref = Process.monitor(pid)
    {:reply, :ok, Map.put(subscribers, ref, {pid, event})}
  end

  def handle_call(:count, _from, subscribers), do: {:reply, map_size(subscribers), subscribers}

  @impl true
  def handle_cast({:emit, event, data}, subscribers) do
    for {_, {pid, ^event}} <- subscribers, do: send(pid, {:event, event, data})
    {:noreply, subscribers}
  end

  @impl true
  def handle_info({:DOWN, ref, _, _, _}, subscribers), do: {:noreply, Map.delete(subscribers, ref)}
end

{:ok, _} = Bus.start_link()
main = self()

listener = fn name, event, times ->
  spawn(fn ->
    Bus.subscribe(event)
    send(main, :ready)
    for _ <- 1..times, do: receive(do: ({:event, ^event, data} -> send(main, {name, data})))
  end)

  receive(do: (:ready -> :ok))
end

listener.(:once, :door, 1)
listener.(:twice, :door, 2)
IO.inspect(Bus.count())
Bus.emit(:door, "opens")
heard = for _ <- 1..2, do: receive(do: (m -> m))
IO.inspect(Enum.sort(heard))
Process.sleep(20)
IO.inspect(Bus.count())
Bus.emit(:door, "closes")
receive(do: (m -> IO.inspect(m)))
Process.sleep(20)
Bus.emit(:door, "locks")
IO.inspect({Bus.count(), receive(do: (m -> m), after: (50 -> :silence))})
