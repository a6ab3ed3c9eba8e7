defmodule Server do
  use GenServer
  def init(state), do: {:ok, state}
  def handle_call({:return, value}, _from, _state), do: value
  def handle_call({:raise, text}, _from, _state), do: raise(text)
  def handle_call({:throw, value}, _from, _state), do: throw(value)
  def handle_call({:exit, reason}, _from, _state), do: exit(reason)
  def handle_cast({:return, value}, _state), do: value
  def handle_cast({:raise, text}, _state), do: raise(text)
  def handle_cast({:exit, reason}, _state), do: exit(reason)
  def handle_info({:return, value}, _state), do: value
  def handle_info({:continue, value}, state), do: {:noreply, state, {:continue, value}}
  def handle_continue(value, _state), do: value
  def terminate(reason, state) do
    case reason do
      {%{__exception__: true} = e, [_ | _]} -> IO.puts("terminate #{inspect(e)}, #{inspect(state)}")
      {reason, [_ | _]} -> IO.puts("terminate #{inspect(reason)} with a stack, #{inspect(state)}")
      reason -> IO.puts("terminate #{inspect(reason)}, #{inspect(state)}")
    end
  end
end

defmodule Try do
  def reason({reason, {GenServer, :call, [_, request, timeout]}}), do: {reason(reason), request, timeout}
  def reason({reason, [{_, _, _, _} | _]}), do: {reason, :stack}
  def reason(reason), do: reason

  def call(request) do
    {:ok, pid} = GenServer.start(Server, :state)
    ref = Process.monitor(pid)
    try do
      IO.inspect({:reply, GenServer.call(pid, request)})
    catch
      :exit, reason -> IO.inspect({:exit, reason(reason)})
    end
    down(ref)
  end

  def cast(request) do
    {:ok, pid} = GenServer.start(Server, :state)
    ref = Process.monitor(pid)
    GenServer.cast(pid, request)
    down(ref)
  end

  def info(request) do
    {:ok, pid} = GenServer.start(Server, :state)
    ref = Process.monitor(pid)
    send(pid, request)
    down(ref)
  end

  def down(ref) do
    receive do
      {:DOWN, ^ref, :process, _, reason} -> IO.inspect({:down, reason(reason)})
    after
      20 -> IO.puts("still alive")
    end
  end
end

Logger.configure(level: :none)
Try.call({:return, {:reply, 1, :new}})
Try.call({:return, {:stop, :normal, :new}})
Try.call({:return, {:stop, :normal, :bye, :new}})
Try.call({:return, {:stop, :broken, :bye, :new}})
Try.call({:return, {:stop, :broken, :new}})
Try.call({:return, {:stop, {:shutdown, :x}, :new}})
Try.call({:return, :bad})
Try.call({:return, {:reply, 1}})
Try.call({:return, {:reply, 1, 2, 3, 4}})
Try.call({:raise, "boom"})
Try.call({:throw, {:reply, :thrown, :new}})
Try.call({:throw, :other})
Try.call({:exit, :gone})
Try.call({:exit, :normal})
Try.cast({:return, {:noreply, :new}})
Try.cast({:return, {:stop, :normal, :new}})
Try.cast({:return, {:stop, :shutdown, :new}})
Try.cast({:return, {:stop, :broken, :reply, :new}})
Try.cast({:return, {:reply, 1, :new}})
Try.cast({:return, :ok})
Try.cast({:raise, "boom"})
Try.cast({:exit, {:shutdown, :y}})
Try.info({:return, {:noreply, :new}})
Try.info({:return, {:stop, :broken, :new}})
Try.info({:return, nil})
Try.info({:continue, {:noreply, :new}})
Try.info({:continue, {:stop, :after_all, :new}})
Try.info({:continue, {:reply, 1, :new}})
Try.info({:continue, {:noreply, :new, {:continue, {:stop, :twice, :last}}}})
