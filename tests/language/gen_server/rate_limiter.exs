# A rate limiter: so many calls per window, the window renewed by send_after.
defmodule Limiter do
  use GenServer
  def start_link(opts), do: GenServer.start_link(__MODULE__, opts)
  def ask(pid), do: GenServer.call(pid, :ask)

  @impl true
  def init(opts) do
    state = %{limit: opts[:limit], window: opts[:window], used: 0, refused: 0}
    {:ok, renew(state)}
  end

  @impl true
  def handle_call(:ask, _from, %{used: n, limit: n} = state) do
    {:reply, {:error, :rate_limited}, %{state | refused: state.refused + 1}}
  end

  def handle_call(:ask, _from, state) do
    {:reply, {:ok, state.limit - state.used - 1}, %{state | used: state.used + 1}}
  end

  @impl true
  def handle_info(:renew, state), do: {:noreply, renew(%{state | used: 0})}

  defp renew(state) do
    Process.send_after(self(), :renew, state.window)
    state
  end
end

{:ok, pid} = Limiter.start_link(limit: 3, window: 200)
for _ <- 1..5, do: IO.inspect(Limiter.ask(pid))
Process.sleep(300)
IO.inspect(Limiter.ask(pid))
IO.inspect(:sys.get_state(pid))
