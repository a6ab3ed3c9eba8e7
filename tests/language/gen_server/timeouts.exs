defmodule Idle do
  use GenServer
  def init(ms), do: {:ok, 0, ms}
  def handle_call(:again, _from, n), do: {:reply, n, n + 1, 10}
  def handle_call(:never, _from, n), do: {:reply, n, n + 1}
  def handle_call(:hibernate, _from, n), do: {:reply, n, n + 1, :hibernate}
  def handle_call(:continue, _from, n), do: {:reply, n, n, {:continue, {:more, n}}}
  def handle_call(:infinity, _from, n), do: {:reply, n, n, :infinity}
  def handle_cast(:zero, n), do: {:noreply, n, 0}
  def handle_cast({:wait, ms}, n), do: {:noreply, n, ms}
  def handle_info(:timeout, n) do
    IO.inspect({:timeout, n})
    {:noreply, n + 100}
  end
  def handle_info(message, n) do
    IO.inspect({:message, message, n})
    {:noreply, n, 10}
  end
  def handle_continue({:more, n}, n) do
    IO.inspect({:continued, n})
    {:noreply, n, 10}
  end
end

{:ok, pid} = GenServer.start_link(Idle, 10)
Process.sleep(30)
IO.inspect(GenServer.call(pid, :again))
Process.sleep(30)
IO.inspect(GenServer.call(pid, :never))
Process.sleep(30)
IO.inspect(GenServer.call(pid, :hibernate))
IO.inspect(GenServer.call(pid, :continue))
Process.sleep(30)
IO.inspect(GenServer.call(pid, :infinity))
send(pid, :hello)
Process.sleep(30)
GenServer.cast(pid, {:wait, 50})
Process.sleep(10)
send(pid, :early)
Process.sleep(30)
GenServer.cast(pid, :zero)
send(pid, :first)
Process.sleep(30)
IO.inspect(GenServer.call(pid, :never))
