# A debouncer: only the last of a burst of events is acted on.
defmodule Debounce do
  use GenServer
  def start_link(fun, wait), do: GenServer.start_link(__MODULE__, {fun, wait})
  def event(pid, value), do: GenServer.cast(pid, {:event, value})

  @impl true
  def init({fun, wait}), do: {:ok, %{fun: fun, wait: wait, timer: nil, dropped: 0}}

  @impl true
  def handle_cast({:event, value}, state) do
    dropped = if state.timer && Process.cancel_timer(state.timer), do: state.dropped + 1, else: 0
    {:noreply, %{state | timer: Process.send_after(self(), {:fire, value}, state.wait), dropped: dropped}}
  end

  @impl true
  def handle_info({:fire, value}, state) do
    state.fun.({value, dropped: state.dropped})
    {:noreply, %{state | timer: nil}}
  end
end

main = self()
{:ok, pid} = Debounce.start_link(&send(main, &1), 100)
for letter <- ~w(a ab abc), do: Debounce.event(pid, letter)
receive(do: (m -> IO.inspect(m)))
Debounce.event(pid, "x")
Process.sleep(20)
Debounce.event(pid, "xy")
receive(do: (m -> IO.inspect(m)))
IO.inspect(receive(do: (m -> m), after: (150 -> :quiet)))
