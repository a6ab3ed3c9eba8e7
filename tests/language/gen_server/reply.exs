defmodule Later do
  use GenServer
  def init(state), do: {:ok, state}
  def handle_call({:after, ms, what}, from, state) do
    Process.send_after(self(), {:reply, from, what}, ms)
    {:noreply, state}
  end
  def handle_call(:early, from, state) do
    GenServer.reply(from, :reply)
    {:noreply, state}
  end
  def handle_call({:sleep, ms}, _from, state) do
    Process.sleep(ms)
    {:reply, :slept, state}
  end
  def handle_call(:tag, {pid, tag}, state), do: {:reply, {is_pid(pid), hd(tag) == :alias}, state}
  def handle_info({:reply, from, what}, state) do
    IO.inspect(GenServer.reply(from, what))
    {:noreply, state}
  end
end

{:ok, pid} = GenServer.start_link(Later, 0)
IO.inspect(GenServer.call(pid, {:after, 20, :one}))
IO.inspect(GenServer.call(pid, :early))
IO.inspect(GenServer.call(pid, :tag))
try do
  GenServer.call(pid, {:sleep, 50}, 10)
catch
  :exit, {:timeout, {GenServer, :call, [^pid, {:sleep, 50}, 10]}} -> IO.puts("time out")
end
try do
  GenServer.call(pid, {:after, 50, :late}, 10)
catch
  :exit, {:timeout, _} -> IO.puts("time out")
end
Process.sleep(100)
receive do
  message -> IO.inspect(message)
after
  0 -> IO.puts("no message")
end
IO.inspect(GenServer.call(pid, {:sleep, 10}, :infinity))
ref = make_ref()
GenServer.reply({self(), ref}, :by_hand)
receive do
  {^ref, message} -> IO.inspect(message)
end
