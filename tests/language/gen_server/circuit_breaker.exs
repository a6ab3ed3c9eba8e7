# A circuit breaker: closed, open after failures, half open after a pause.
defmodule Breaker do
  use GenServer
  def start_link(opts), do: GenServer.start_link(__MODULE__, Map.new(opts))
  def call(pid, fun), do: GenServer.call(pid, {:run, fun})
  def state(pid), do: :sys.get_state(pid).state

  @impl true
  def init(opts), do: {:ok, Map.merge(%{state: :closed, failures: 0, threshold: 2, pause: 100}, opts)}

  @impl true
  def handle_call({:run, _}, _from, %{state: :open} = s), do: {:reply, {:error, :circuit_open}, s}

  def handle_call({:run, fun}, _from, s) do
    {:reply, {:ok, fun.()}, %{s | state: :closed, failures: 0}}
  rescue
    e -> {:reply, {:error, Exception.message(e)}, fail(s)}
  end

  @impl true
  def handle_info(:try_again, s), do: {:noreply, %{s | state: :half_open}}

  defp fail(%{state: :half_open} = s), do: open(s)
  defp fail(%{failures: f, threshold: t} = s) when f + 1 >= t, do: open(s)
  defp fail(s), do: %{s | failures: s.failures + 1}

  defp open(s) do
    Process.send_after(self(), :try_again, s.pause)
    %{s | state: :open, failures: 0}
  end
end

{:ok, pid} = Breaker.start_link(threshold: 2, pause: 80)
good = fn -> :works end
bad = fn -> raise "broken" end

for fun <- [good, bad, good, bad, bad, good] do
  IO.puts("#{inspect(Breaker.call(pid, fun))} -> #{Breaker.state(pid)}")
end

Process.sleep(120)
IO.inspect(Breaker.state(pid))
IO.puts("#{inspect(Breaker.call(pid, bad))} -> #{Breaker.state(pid)}")
Process.sleep(120)
IO.puts("#{inspect(Breaker.call(pid, good))} -> #{Breaker.state(pid)}")
