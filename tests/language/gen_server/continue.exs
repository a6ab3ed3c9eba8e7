# handle_continue: slow work after init has returned, before any message, and from other callbacks.
defmodule Loader do
  use GenServer
  def start_link(source), do: GenServer.start_link(__MODULE__, source)

  @impl true
  def init(source) do
    IO.puts("init")
    send(self(), :already_in_the_mailbox)
    {:ok, %{source: source, data: nil}, {:continue, :load}}
  end

  @impl true
  def handle_continue(:load, state) do
    Process.sleep(50)
    IO.puts("loading")
    {:noreply, %{state | data: Enum.to_list(state.source)}, {:continue, {:check, 3}}}
  end

  def handle_continue({:check, wanted}, state) do
    IO.puts("checked: #{length(state.data) == wanted}")
    {:noreply, state}
  end

  @impl true
  def handle_info(:already_in_the_mailbox, state) do
    IO.puts("message after loading: #{state.data != nil}")
    {:noreply, state}
  end

  @impl true
  def handle_call(:data, _from, state), do: {:reply, state.data, state, {:continue, {:check, 4}}}
end

{:ok, pid} = Loader.start_link(1..3)
IO.puts("started")
data = GenServer.call(pid, :data)
Process.sleep(30)
IO.inspect(data)
