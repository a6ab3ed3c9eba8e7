defmodule Ticker do
  use GenServer

  def init(limit), do: {:ok, {limit, 0}, 100}

  def handle_info(:timeout, {limit, n}) when n < limit do
    IO.puts("tick #{n}")
    {:noreply, {limit, n + 1}, 100}
  end

  def handle_info(:timeout, state), do: {:stop, {:shutdown, :done}, state}

  def handle_call(:slow, _from, state) do
    Process.sleep(500)
    {:reply, :late, state}
  end
end

Process.flag(:trap_exit, true)
{:ok, pid} = GenServer.start_link(Ticker, 2)

receive do
  {:EXIT, ^pid, reason} -> IO.inspect(reason)
end

{:ok, pid} = GenServer.start_link(Ticker, 2)

result =
  try do
    GenServer.call(pid, :slow, 100)
  catch
    :exit, {:timeout, {GenServer, :call, [_, :slow, 100]}} -> :gave_up
  end

IO.inspect(result)
timer = Process.send_after(self(), :ring, 1_000)
IO.inspect(Process.cancel_timer(timer))

receive do
  :ring -> IO.puts("never")
after
  2_000 -> IO.puts("quiet")
end

result =
  try do
    GenServer.call(:nobody, :hello)
  catch
    :exit, {reason, _} -> reason
  end

IO.inspect(result)
IO.inspect(GenServer.cast(:nobody, :hello))
