defmodule Task.Supervisor do
  def child_spec(options) when is_list(options) do
    id =
      case Keyword.get(options, :name, Task.Supervisor) do
        {:global, name} -> name
        {:via, _module, name} -> name
        name -> name
      end

    %{id: id, start: {Task.Supervisor, :start_link, [options]}, type: :supervisor}
  end

  def start_link(options \\ []) do
    {flags, options} = Keyword.split(options, [:max_children, :max_seconds, :max_restarts])
    DynamicSupervisor.start_link(Task.Supervisor, flags, options)
  end

  def init(flags), do: DynamicSupervisor.init([strategy: :one_for_one] ++ flags)

  def start_child(supervisor, fun, options \\ []) when is_function(fun, 0) do
    start_child(supervisor, :erlang, :apply, [fun, []], options)
  end

  def start_child(supervisor, module, function, args, options \\ []) when is_list(args) do
    work = {module, function, args}
    args = [Task.Supervised.starter(), Task.Supervised.callers(self()), work]
    start_task(supervisor, args, options[:restart], options[:shutdown])
  end

  defp start_task(supervisor, args, restart, shutdown) do
    GenServer.call(supervisor, {:start_task, args, restart, shutdown}, :infinity)
  end

  def async(supervisor, fun, options \\ []) when is_function(fun, 0) do
    async(supervisor, :erlang, :apply, [fun, []], options)
  end

  def async(supervisor, module, function, args, options \\ []) do
    start_async(supervisor, :link, {module, function, args}, options)
  end

  def async_nolink(supervisor, fun, options \\ []) when is_function(fun, 0) do
    async_nolink(supervisor, :erlang, :apply, [fun, []], options)
  end

  def async_nolink(supervisor, module, function, args, options \\ []) do
    start_async(supervisor, :nolink, {module, function, args}, options)
  end

  defp start_async(supervisor, link, work, options) do
    case start_task(supervisor, [self(), :monitor], :temporary, options[:shutdown]) do
      {:ok, pid} ->
        if link == :link, do: Process.link(pid)
        Task.Supervised.give_work(pid, work)

      {:error, :max_children} ->
        raise """
        reached the maximum number of tasks for this task supervisor. The maximum number \
        of tasks that are allowed to run at the same time under this supervisor can be \
        configured with the :max_children option passed to Task.Supervisor.start_link/1\
        """
    end
  end

  def async_stream(supervisor, enumerable, fun, options \\ []) when is_function(fun, 1) do
    stream(supervisor, :link, enumerable, fn input -> {:erlang, :apply, [fun, [input]]} end, options)
  end

  def async_stream(supervisor, enumerable, module, function, args, options \\ []) when is_atom(function) do
    stream(supervisor, :link, enumerable, fn input -> {module, function, [input | args]} end, options)
  end

  def async_stream_nolink(supervisor, enumerable, fun, options \\ []) when is_function(fun, 1) do
    stream(supervisor, :nolink, enumerable, fn input -> {:erlang, :apply, [fun, [input]]} end, options)
  end

  def async_stream_nolink(supervisor, enumerable, module, function, args, options \\ []) when is_atom(function) do
    stream(supervisor, :nolink, enumerable, fn input -> {module, function, [input | args]} end, options)
  end

  defp stream(supervisor, link, enumerable, work, options) do
    shutdown = options[:shutdown]

    Task.Stream.new(enumerable, work, options, fn owner, _monitor ->
      case start_task(supervisor, [owner, :monitor], :temporary, shutdown) do
        {:ok, pid} ->
          if link == :link, do: Process.link(pid)
          {:ok, pid}

        {:error, :max_children} ->
          raise """
          reached the maximum number of tasks for this task supervisor. The maximum number \
          of tasks that are allowed to run at the same time under this supervisor can be \
          configured with the :max_children option passed to Task.Supervisor.start_link/1\
          """
      end
    end)
  end

  def terminate_child(supervisor, pid), do: DynamicSupervisor.terminate_child(supervisor, pid)

  def children(supervisor) do
    for {:undefined, pid, :worker, _} when is_pid(pid) <- DynamicSupervisor.which_children(supervisor), do: pid
  end
end
