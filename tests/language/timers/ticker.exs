# A ticker that sends itself its next tick, faster each time, and stops.
defmodule Ticker do
  use GenServer
  def start_link(opts), do: GenServer.start_link(__MODULE__, opts)

  @impl true
  def init(opts) do
    {:ok, %{every: opts[:every], left: opts[:times], owner: opts[:owner]} |> schedule()}
  end

  @impl true
  def handle_info(:tick, %{left: 1} = state) do
    send(state.owner, :finished)
    {:stop, :normal, state}
  end

  def handle_info(:tick, state) do
    send(state.owner, {:tick, state.left, state.every})
    {:noreply, schedule(%{state | left: state.left - 1, every: div(state.every, 2)})}
  end

  defp schedule(state) do
    Process.send_after(self(), :tick, state.every)
    state
  end
end

{:ok, pid} = Ticker.start_link(every: 160, times: 4, owner: self())

for _ <- 1..4 do
  receive do
    message -> IO.inspect(message)
  end
end

Process.sleep(20)
IO.inspect(Process.alive?(pid))
