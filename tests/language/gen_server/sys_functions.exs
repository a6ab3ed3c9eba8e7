# Looking into a server and changing it from outside, with :sys.
defmodule Box do
  use GenServer
  def init(x), do: {:ok, x}
  def handle_call(:get, _from, x), do: {:reply, x, x}
  def handle_cast({:put, x}, _), do: {:noreply, x}
end

{:ok, box} = GenServer.start_link(Box, 1)
IO.inspect(:sys.get_state(box))
IO.inspect(:sys.replace_state(box, &(&1 * 100)))
IO.inspect(GenServer.call(box, :get))
IO.inspect(:sys.suspend(box))
GenServer.cast(box, {:put, :while_suspended})

try do
  GenServer.call(box, :get, 50)
catch
  :exit, {:timeout, _} -> IO.puts("suspended servers do not answer")
end

IO.inspect(:sys.resume(box))
IO.inspect(GenServer.call(box, :get))
