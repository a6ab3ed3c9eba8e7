# What servers say when they end.

defmodule Formatted do
  use GenServer
  def init(state), do: {:ok, state}
  def handle_call(:crash, _from, state), do: {:stop, :crashed, state}
  def format_status(reason, [_dictionary, state]), do: {reason, :hidden, is_integer(state)}
end

defmodule FormattedMap do
  use GenServer
  def init(state), do: {:ok, state}
  def handle_call(:crash, _from, state), do: {:stop, :crashed, state}
  def format_status(status), do: %{status | state: {:hidden, status.reason, status.message}}
end

defmodule Full do
  use GenServer
  def init(state), do: {:ok, state}
  def handle_cast(:normal, state), do: {:stop, :normal, state}
  def handle_cast(:broken, state), do: {:stop, :broken, state}
  def handle_cast(:continue, state), do: {:noreply, state, {:continue, :x}}
  def terminate(_reason, :exit_normal), do: exit(:normal)
  def terminate(_reason, :raise), do: raise("terminate")
  def terminate(_reason, :throw), do: throw(:thrown)
  def terminate(_reason, _state), do: :ok
end

defmodule Try do
  def call(pid, request) do
    try do
      GenServer.call(pid, request)
    catch
      :exit, _ -> Process.sleep(50)
    end
  end

  def cast(state, message) do
    {:ok, pid} = GenServer.start(Full, state, name: {:via, :global, {:full, state}})
    GenServer.cast(pid, message)
    Process.sleep(50)
  end
end

{:ok, _} = GenServer.start(Formatted, 1, name: :formatted)
Try.call(:formatted, :crash)
{:ok, _} = GenServer.start(FormattedMap, 1, name: {:global, {:formatted, 1}})
Try.call({:global, {:formatted, 1}}, :crash)
Try.cast(:exit_normal, :normal)
Try.cast(:exit_normal, :broken)
Try.cast(:raise, :normal)
Try.cast(:raise, :broken)
Try.cast(:throw, :normal)
Try.cast(:throw, :broken)
Try.cast(:none, :continue)
{:ok, full} = GenServer.start(Full, 1, name: :full)
send(full, "hello")
Process.sleep(50)
GenServer.stop(full, :oops)
Process.sleep(50)
{:ok, full} = GenServer.start(Full, 1)
GenServer.stop(full, {:shutdown, 1})
Process.sleep(50)

spawn(fn ->
  Process.register(self(), :asker)
  {:ok, pid} = GenServer.start(Formatted, 1)
  GenServer.call(pid, :crash)
end)

Process.sleep(50)
