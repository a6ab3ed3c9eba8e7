defmodule Stack do
  use GenServer

  def start_link(items), do: GenServer.start_link(__MODULE__, items, name: __MODULE__)
  def push(item), do: GenServer.cast(__MODULE__, {:push, item})
  def pop, do: GenServer.call(__MODULE__, :pop)

  @impl true
  def init(items), do: {:ok, items, {:continue, :announce}}

  @impl true
  def handle_continue(:announce, items) do
    IO.puts("#{length(items)} items to begin with")
    {:noreply, items}
  end

  @impl true
  def handle_call(:pop, _from, [top | rest]), do: {:reply, {:ok, top}, rest}
  def handle_call(:pop, _from, []), do: {:stop, :normal, :empty, []}

  @impl true
  def handle_cast({:push, item}, items), do: {:noreply, [item | items]}

  @impl true
  def terminate(reason, _items), do: IO.inspect(reason, label: "stack stops")
end

{:ok, pid} = Stack.start_link([1])
Stack.push(2)
IO.inspect(Stack.pop())
IO.inspect(Stack.pop())
IO.inspect(Process.whereis(Stack) == pid)
IO.inspect(Stack.pop())
IO.inspect(Process.whereis(Stack))
IO.inspect(GenServer.start_link(Stack, [], name: :other) |> elem(0))
IO.inspect(Stack.start_link([]) |> elem(0))
IO.inspect({:error, {:already_started, Process.whereis(Stack)}} == Stack.start_link([]))
