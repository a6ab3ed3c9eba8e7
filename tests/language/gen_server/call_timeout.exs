# A call that takes too long: the caller exits, the server goes on, the late answer is dropped.
defmodule Slow do
  use GenServer
  def init(_), do: {:ok, 0}

  def handle_call({:sleep, ms}, _from, n) do
    Process.sleep(ms)
    {:reply, {:slept, ms}, n + 1}
  end

  def handle_call(:count, _from, n), do: {:reply, n, n}
end

{:ok, pid} = GenServer.start_link(Slow, [])
IO.inspect(GenServer.call(pid, {:sleep, 10}, 500))

try do
  GenServer.call(pid, {:sleep, 200}, 50)
catch
  :exit, {:timeout, {GenServer, :call, [^pid, request, timeout]}} -> IO.inspect({request, timeout})
end

IO.inspect(GenServer.call(pid, :count))
IO.inspect(Process.info(self(), :message_queue_len))

result =
  try do
    {:ok, GenServer.call(pid, {:sleep, 100}, 20)}
  catch
    :exit, {reason, _} -> {:error, reason}
  end

IO.inspect(result)
IO.inspect(GenServer.call(pid, {:sleep, 1}, :infinity))
