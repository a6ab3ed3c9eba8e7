defmodule S do
  use GenServer
  def init(x), do: {:ok, x}
  def handle_call(:a, _, s), do: {:reply, s, s}
  def handle_cast(:b, s), do: {:stop, :boom, s}
end
{:ok, p} = GenServer.start(S, 1)
IO.inspect(GenServer.call(p, :a))
GenServer.cast(p, :b)
GenServer.call(p, :a)