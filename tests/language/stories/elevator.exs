# An elevator that collects requests and serves them on its way, on a timer.
defmodule Elevator do
  use GenServer
  def start_link(observer), do: GenServer.start_link(__MODULE__, observer)
  def call(pid, floor), do: GenServer.cast(pid, {:call, floor})

  @impl true
  def init(observer), do: {:ok, %{floor: 0, direction: :idle, stops: MapSet.new(), observer: observer}}

  @impl true
  def handle_cast({:call, floor}, s), do: {:noreply, wake(%{s | stops: MapSet.put(s.stops, floor)})}

  @impl true
  def handle_info(:move, s) do
    s = if s.floor in s.stops, do: open(s), else: s
    direction = choose(s.direction, s.floor, s.stops)
    step = %{up: 1, down: -1, idle: 0}[direction]
    if direction != :idle, do: Process.send_after(self(), :move, 20)
    {:noreply, %{s | floor: s.floor + step, direction: direction}}
  end

  defp open(s) do
    send(s.observer, {:opens, s.floor})
    %{s | stops: MapSet.delete(s.stops, s.floor)}
  end

  defp wake(%{direction: :idle} = s), do: (send(self(), :move); %{s | direction: :waking})
  defp wake(s), do: s

  defp choose(direction, floor, stops) do
    above = Enum.any?(stops, &(&1 > floor))
    below = Enum.any?(stops, &(&1 < floor))

    cond do
      direction == :down and below -> :down
      above -> :up
      below -> :down
      true -> :idle
    end
  end
end

{:ok, elevator} = Elevator.start_link(self())
for floor <- [5, 2], do: Elevator.call(elevator, floor)
Process.sleep(70)
for floor <- [1, 7], do: Elevator.call(elevator, floor)
for _ <- 1..4, do: receive(do: ({:opens, floor} -> IO.puts("doors open at #{floor}")), after: (800 -> IO.puts("stuck")))
Process.sleep(50)
IO.inspect(:sys.get_state(elevator) |> Map.take([:floor, :direction]))
