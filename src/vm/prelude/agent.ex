defmodule Agent do
  def child_spec(arg), do: %{id: Agent, start: {Agent, :start_link, [arg]}}

  def start_link(fun, options \\ []) when is_function(fun, 0) do
    GenServer.start_link(Agent.Server, fun, options)
  end

  def start_link(module, function, args), do: start_link(module, function, args, [])

  def start_link(module, function, args, options) do
    GenServer.start_link(Agent.Server, {module, function, args}, options)
  end

  def start(fun, options \\ []) when is_function(fun, 0) do
    GenServer.start(Agent.Server, fun, options)
  end

  def start(module, function, args), do: start(module, function, args, [])

  def start(module, function, args, options) do
    GenServer.start(Agent.Server, {module, function, args}, options)
  end

  def get(agent, fun, timeout \\ 5000) when is_function(fun, 1) do
    GenServer.call(agent, {:get, fun}, timeout)
  end

  def get(agent, module, function, args), do: get(agent, module, function, args, 5000)

  def get(agent, module, function, args, timeout) do
    GenServer.call(agent, {:get, {module, function, args}}, timeout)
  end

  def get_and_update(agent, fun, timeout \\ 5000) when is_function(fun, 1) do
    GenServer.call(agent, {:get_and_update, fun}, timeout)
  end

  def get_and_update(agent, module, function, args), do: get_and_update(agent, module, function, args, 5000)

  def get_and_update(agent, module, function, args, timeout) do
    GenServer.call(agent, {:get_and_update, {module, function, args}}, timeout)
  end

  def update(agent, fun, timeout \\ 5000) when is_function(fun, 1) do
    GenServer.call(agent, {:update, fun}, timeout)
  end

  def update(agent, module, function, args), do: update(agent, module, function, args, 5000)

  def update(agent, module, function, args, timeout) do
    GenServer.call(agent, {:update, {module, function, args}}, timeout)
  end

  def cast(agent, fun) when is_function(fun, 1), do: GenServer.cast(agent, {:cast, fun})

  def cast(agent, module, function, args), do: GenServer.cast(agent, {:cast, {module, function, args}})

  def stop(agent, reason \\ :normal, timeout \\ :infinity), do: GenServer.stop(agent, reason, timeout)
end

defmodule Agent.Server do
  use GenServer

  def init(fun) do
    Process.put(:"$initial_call", initial_call(fun))
    {:ok, run(fun, [])}
  end

  def handle_call({:get, fun}, _from, state), do: {:reply, run(fun, [state]), state}

  def handle_call({:get_and_update, fun}, _from, state) do
    case run(fun, [state]) do
      {reply, state} -> {:reply, reply, state}
      other -> {:stop, {:bad_return_value, other}, state}
    end
  end

  def handle_call({:update, fun}, _from, state), do: {:reply, :ok, run(fun, [state])}

  def handle_cast({:cast, fun}, state), do: {:noreply, run(fun, [state])}

  def code_change(_version, state, fun), do: {:ok, run(fun, [state])}

  defp run({module, function, args}, extra), do: apply(module, function, extra ++ args)
  defp run(fun, extra), do: apply(fun, extra)

  # What the process counts as having begun with, for those who ask its dictionary.
  defp initial_call({module, function, args}), do: {module, function, length(args)}
  defp initial_call(fun), do: :playground.first_call(fun)
end
