# The timeout in a callback's answer: :timeout arrives if nothing else does in that time.
defmodule Idle do
  use GenServer
  def init(owner), do: {:ok, owner, 60}
  def handle_call(:work, _from, owner), do: {:reply, :worked, owner, 60}
  def handle_call(:no_more_timeouts, _from, owner), do: {:reply, :ok, owner}
  def handle_cast(:work, owner), do: {:noreply, owner, 60}

  def handle_info(:timeout, owner) do
    send(owner, :idle)
    {:noreply, owner, :infinity}
  end

  def handle_info(:stop_soon, owner), do: {:noreply, owner, {:continue, :bye}}
  def handle_continue(:bye, owner), do: {:stop, :normal, owner}
end

answer = fn ms -> receive(do: (m -> m), after: (ms -> :quiet)) end

{:ok, pid} = GenServer.start_link(Idle, self())
IO.inspect(answer.(150))
for _ <- 1..4, do: (Process.sleep(20); GenServer.cast(pid, :work))
IO.inspect(answer.(0))
IO.inspect(answer.(150))
IO.inspect(GenServer.call(pid, :work))
IO.inspect(GenServer.call(pid, :no_more_timeouts))
IO.inspect(answer.(150))
send(pid, :stop_soon)
Process.sleep(30)
IO.inspect(Process.alive?(pid))
