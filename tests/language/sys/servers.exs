defmodule Server do
  use GenServer
  def init(state), do: {:ok, state}

  def handle_call(:get, _from, state), do: {:reply, state, state}

  def code_change(version, state, extra) do
    IO.inspect({:code_change, version, state, extra})
    if extra == :bad, do: {:error, :bad}, else: {:ok, {state, extra}}
  end
end

defmodule Plain do
  use GenServer
  def init(state), do: {:ok, state}
end

try_it = fn fun ->
  try do
    IO.inspect(fun.())
  catch
    kind, reason -> IO.inspect({kind, reason})
  end
end

{:ok, pid} = GenServer.start_link(Server, 1, name: :server)
IO.inspect(:sys.get_state(pid))
IO.inspect(:sys.get_state(:server, 100))
IO.inspect(:sys.replace_state(pid, fn n -> n + 1 end))
IO.inspect(:sys.get_state({:server, node()}))
try_it.(fn -> :sys.replace_state(pid, fn _ -> raise "no" end) end)
try_it.(fn -> :sys.replace_state(pid, fn _ -> throw(:no) end) end)
try_it.(fn -> :sys.get_state(:nobody) end)
try_it.(fn -> :sys.get_state({:global, :nobody}, 10) end)
try_it.(fn -> :sys.change_code(pid, Server, 1, :extra) end)

IO.inspect(:sys.suspend(pid))

spawn_link(fn ->
  IO.inspect({:waited, GenServer.call(pid, :get)})
end)

Process.sleep(20)
IO.inspect(:sys.get_state(pid))
IO.inspect(:sys.change_code(pid, Server, 1, :extra))
IO.inspect(:sys.change_code(pid, Server, 2, :bad))
IO.inspect(:sys.resume(pid))
Process.sleep(20)

{:ok, plain} = GenServer.start_link(Plain, 1)
:sys.suspend(plain)
IO.inspect(:sys.change_code(plain, Plain, 1, :extra))
:sys.resume(plain)
IO.inspect(:sys.get_state(plain))
IO.inspect(:proc_lib.initial_call(plain))
IO.inspect(:proc_lib.translate_initial_call(plain))
IO.inspect(:proc_lib.translate_initial_call(self()))
IO.inspect(:sys.terminate(plain, :normal))
IO.inspect(Process.alive?(plain))

defmodule Ready do
  def start_link(answer), do: :proc_lib.start_link(Ready, :init, [self(), answer])

  def init(parent, :ok) do
    :proc_lib.init_ack(parent, {:ok, self()})
    Process.sleep(:infinity)
  end

  def init(_parent, :late) do
    Process.sleep(20)
    :proc_lib.init_ack(:finished)
  end

  def init(_parent, reason), do: exit(reason)
end

IO.inspect(is_pid(elem(Ready.start_link(:ok), 1)))
IO.inspect(Ready.start_link(:late))
Process.flag(:trap_exit, true)
IO.inspect(Ready.start_link(:failed))
IO.inspect(:proc_lib.start(Ready, :init, [self(), :late], 10))

IO.inspect(:gen_server.start({:local, :erlang}, Server, 5, []) |> elem(0))
IO.inspect(:gen_server.call(:erlang, :get))
IO.inspect(:gen_server.call(:erlang, :get, 100))
try_it.(fn -> :gen_server.call(:nobody, :get) end)
try_it.(fn -> :gen_server.call(:nobody, :get, 10) end)
try_it.(fn -> :gen_server.stop(:nobody) end)
