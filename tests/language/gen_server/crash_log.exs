# What the log says of a server that dies in each of its callbacks.
defmodule Mine do
  use GenServer
  def start, do: GenServer.start(__MODULE__, %{depth: 3}, name: __MODULE__)
  def init(s), do: {:ok, s}
  def handle_call(:collapse, _from, _), do: raise("the roof came down")
  def handle_cast(:flood, s), do: {:stop, :flooded, s}
  def handle_cast(:throw, _), do: throw(:tool)
  def handle_cast(:nonsense, _), do: :nonsense
  def handle_info(:exit, _), do: exit(:through_the_exit)
  def handle_info(:match, s), do: %{depth: 4} = s
end

for message <- [{:cast, :flood}, {:cast, :throw}, {:cast, :nonsense}, {:info, :exit}, {:info, :match}] do
  {:ok, pid} = Mine.start()
  ref = Process.monitor(pid)

  case message do
    {:cast, request} -> GenServer.cast(Mine, request)
    {:info, text} -> send(Mine, text)
  end

  receive(do: ({:DOWN, ^ref, _, _, _} -> Process.sleep(60)))
end

Mine.start()

try do
  GenServer.call(Mine, :collapse)
catch
  :exit, _ -> Process.sleep(60)
end

IO.puts("end of the shift")
