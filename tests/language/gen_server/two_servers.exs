# Two servers that use each other through casts; a call in both directions would block.
defmodule Ping do
  use GenServer
  def init(name), do: {:ok, %{name: name, seen: []}}
  def handle_cast({:ball, 0, _}, s), do: {:noreply, %{s | seen: [:end | s.seen]}}

  def handle_cast({:ball, n, from}, s) do
    GenServer.cast(from, {:ball, n - 1, self()})
    {:noreply, %{s | seen: [n | s.seen]}}
  end

  def handle_call(:seen, _from, s), do: {:reply, {s.name, Enum.reverse(s.seen)}, s}

  def handle_call({:ask, other}, _from, s) do
    answer =
      try do
        GenServer.call(other, :seen, 50)
      catch
        :exit, {:calling_self, _} -> :that_is_me
      end

    {:reply, answer, s}
  end
end

{:ok, a} = GenServer.start_link(Ping, :a)
{:ok, b} = GenServer.start_link(Ping, :b)
GenServer.cast(a, {:ball, 5, b})
Process.sleep(50)
IO.inspect(GenServer.call(a, :seen))
IO.inspect(GenServer.call(b, {:ask, a}))
IO.inspect(GenServer.call(b, {:ask, b}))
