# A bounded buffer: producers wait when it is full, consumers when it is empty.
defmodule Buffer do
  use GenServer
  def start_link(limit), do: GenServer.start_link(__MODULE__, limit)
  def put(pid, item), do: GenServer.call(pid, {:put, item})
  def take(pid), do: GenServer.call(pid, :take)

  @impl true
  def init(limit), do: {:ok, %{limit: limit, items: [], putters: [], takers: [], most: 0}}

  @impl true
  def handle_call({:put, item}, from, s), do: {:noreply, settle(%{s | putters: s.putters ++ [{from, item}]})}
  def handle_call(:take, from, s), do: {:noreply, settle(%{s | takers: s.takers ++ [from]})}
  def handle_call(:most, _from, s), do: {:reply, s.most, s}

  defp settle(%{takers: [taker | takers], items: [item | items]} = s) do
    GenServer.reply(taker, item)
    settle(%{s | takers: takers, items: items})
  end

  defp settle(%{putters: [{from, item} | putters]} = s) when length(s.items) < s.limit do
    GenServer.reply(from, :ok)
    items = s.items ++ [item]
    settle(%{s | putters: putters, items: items, most: max(s.most, length(items))})
  end

  defp settle(s), do: s
end

{:ok, buffer} = Buffer.start_link(3)
producer = Task.async(fn -> for n <- 1..10, do: Buffer.put(buffer, n) end)
consumer = Task.async(fn -> for _ <- 1..10, do: (Process.sleep(5); Buffer.take(buffer)) end)
IO.inspect(Task.await(consumer), charlists: :as_lists)
IO.inspect(Task.await(producer) |> Enum.uniq())
IO.inspect(GenServer.call(buffer, :most))
waiting = Task.async(fn -> Buffer.take(buffer) end)
IO.inspect(Task.yield(waiting, 30))
Buffer.put(buffer, :finally)
IO.inspect(Task.await(waiting))
