# A server that has no callbacks but `init/1`.

defmodule Bare do
  @behaviour GenServer
  def init(state), do: {:ok, state}
end

{:ok, bare} = GenServer.start(Bare, 1)
send(bare, :hello)
Process.sleep(50)
IO.inspect(Process.alive?(bare))
GenServer.cast(bare, :x)
Process.sleep(50)
{:ok, bare} = GenServer.start(Bare, 1)

try do
  GenServer.call(bare, :x)
catch
  :exit, _ -> Process.sleep(50)
end
