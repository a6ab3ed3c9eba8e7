defmodule Task do
  @enforce_keys [:mfa, :owner, :pid, :ref]
  defstruct @enforce_keys

  def child_spec(arg), do: %{id: Task, start: {Task, :start_link, [arg]}, restart: :temporary}

  def start(fun) when is_function(fun, 0), do: start(:erlang, :apply, [fun, []])
  def start(module, function, args), do: Task.Supervised.start({module, function, args})

  def start_link(fun) when is_function(fun, 0), do: start_link(:erlang, :apply, [fun, []])
  def start_link(module, function, args), do: Task.Supervised.start_link({module, function, args})

  def async(fun) when is_function(fun, 0), do: async(:erlang, :apply, [fun, []])

  def async(module, function, args) do
    {:ok, pid} = Task.Supervised.start_link(self(), :nomonitor)
    Task.Supervised.give_work(pid, {module, function, args})
  end

  def completed(result) do
    ref = make_ref()
    owner = self()
    send(owner, {ref, result})
    %Task{mfa: {Task, :completed, 1}, owner: owner, pid: nil, ref: ref}
  end

  def await(task, timeout \\ 5000)

  def await(%Task{owner: owner} = task, _timeout) when owner != self(), do: foreign(task)

  def await(%Task{ref: ref} = task, timeout) do
    receive do
      {^ref, result} ->
        Process.demonitor(ref, [:flush])
        result

      {:DOWN, ^ref, _, _, reason} ->
        exit({reason, {Task, :await, [task, timeout]}})
    after
      timeout ->
        Process.demonitor(ref, [:flush])
        exit({:timeout, {Task, :await, [task, timeout]}})
    end
  end

  def await_many(tasks, timeout \\ 5000) when timeout == :infinity or timeout >= 0 do
    each(tasks, fn task -> if task.owner != self(), do: foreign(task) end)
    timer = alarm(timeout)

    try do
      :lists.map(fn task -> one_of_many(task, tasks, timeout, timer) end, tasks)
    after
      cancel(timer)
    end
  end

  defp one_of_many(%Task{ref: ref}, tasks, timeout, timer) do
    receive do
      {^ref, result} ->
        Process.demonitor(ref, [:flush])
        result

      {:DOWN, ^ref, _, _, reason} ->
        give_up(tasks)
        exit({reason, {Task, :await_many, [tasks, timeout]}})

      ^timer ->
        give_up(tasks)
        exit({:timeout, {Task, :await_many, [tasks, timeout]}})
    end
  end

  # What still comes from these tasks is not for the program's eyes.
  defp give_up(tasks) do
    each(tasks, fn %Task{ref: ref} -> Process.demonitor(ref, [:flush]) end)
  end

  def yield(task, timeout \\ 5000)

  def yield(%Task{owner: owner} = task, _timeout) when owner != self(), do: foreign(task)

  def yield(%Task{ref: ref}, timeout) do
    receive do
      {^ref, result} ->
        Process.demonitor(ref, [:flush])
        {:ok, result}

      {:DOWN, ^ref, _, _, reason} ->
        {:exit, reason}
    after
      timeout -> nil
    end
  end

  def yield_many(tasks, timeout \\ 5000) do
    each(tasks, fn task -> if task.owner != self(), do: foreign(task) end)
    timer = alarm(timeout)

    try do
      yield_each(tasks, timer)
    after
      cancel(timer)
    end
  end

  defp yield_each([], _timer), do: []

  defp yield_each([%Task{ref: ref} = task | tasks], timer) do
    receive do
      {^ref, result} ->
        Process.demonitor(ref, [:flush])
        [{task, {:ok, result}} | yield_each(tasks, timer)]

      {:DOWN, ^ref, _, _, reason} ->
        [{task, {:exit, reason}} | yield_each(tasks, timer)]

      ^timer ->
        # The time is up for all that are left, but what is here already counts.
        :lists.map(fn task -> {task, yield(task, 0)} end, [task | tasks])
    end
  end

  def shutdown(task, timeout \\ 5000)

  def shutdown(%Task{pid: nil} = task, _timeout) do
    raise ArgumentError, "task #{inspect(task)} does not have an associated task process"
  end

  def shutdown(%Task{owner: owner} = task, _timeout) when owner != self(), do: foreign(task)

  def shutdown(%Task{pid: pid} = task, :brutal_kill) do
    monitor = let_go(task)
    Process.exit(pid, :kill)
    outcome(task, ended(monitor), :killed)
  end

  def shutdown(%Task{pid: pid} = task, timeout) do
    monitor = let_go(task)
    Process.exit(pid, :shutdown)

    receive do
      {:DOWN, ^monitor, _, _, reason} -> outcome(task, reason, :shutdown)
    after
      timeout ->
        Process.exit(pid, :kill)
        outcome(task, ended(monitor), :shutdown)
    end
  end

  # The end of the task is not to be the end of its owner. The first monitor may have told of it long ago.
  defp let_go(%Task{pid: pid}) do
    monitor = Process.monitor(pid)
    Process.unlink(pid)
    monitor
  end

  defp ended(monitor) do
    receive do
      {:DOWN, ^monitor, _, _, reason} -> reason
    end
  end

  # A result that came before the end is worth more than the reason of the end.
  defp outcome(%Task{ref: ref}, reason, expected) do
    reason =
      receive do
        {:DOWN, ^ref, _, _, reason} -> reason
      after
        0 -> reason
      end

    Process.demonitor(ref, [:flush])

    receive do
      {^ref, result} -> {:ok, result}
    after
      0 -> if reason != expected, do: {:exit, reason}
    end
  end

  def ignore(%Task{owner: owner} = task) when owner != self(), do: foreign(task)

  def ignore(%Task{pid: pid, ref: ref}) do
    Process.unlink(pid)

    receive do
      {^ref, result} ->
        Process.demonitor(ref, [:flush])
        {:ok, result}

      {:DOWN, ^ref, _, _, reason} ->
        {:exit, reason}
    after
      0 ->
        Process.demonitor(ref, [:flush])
        nil
    end
  end

  def async_stream(enumerable, fun, options \\ [])

  def async_stream(enumerable, fun, options) when is_function(fun, 1) and is_list(options) do
    Task.Stream.new(enumerable, fn input -> {:erlang, :apply, [fun, [input]]} end, options, &Task.Supervised.start_link/2)
  end

  def async_stream(enumerable, module, function, args) do
    async_stream(enumerable, module, function, args, [])
  end

  def async_stream(enumerable, module, function, args, options)
      when is_atom(module) and is_atom(function) and is_list(args) do
    Task.Stream.new(
      enumerable,
      fn input -> {module, function, [input | args]} end,
      options,
      &Task.Supervised.start_link/2
    )
  end

  defp foreign(task) do
    raise ArgumentError,
          "task #{inspect(task)} must be queried from the owner but was queried from #{inspect(self())}"
  end

  defp alarm(:infinity), do: make_ref()

  defp alarm(timeout) do
    message = make_ref()
    Process.send_after(self(), message, timeout)
    message
  end

  # Its message can have come by now.
  defp cancel(message) do
    receive do
      ^message -> :ok
    after
      0 -> :ok
    end
  end

  defp each([], _fun), do: :ok

  defp each([first | rest], fun) do
    fun.(first)
    each(rest, fun)
  end
end

# The processes of tasks. One either has its work from the beginning, or waits for its owner to give it some: then a
# supervisor can start it, and the owner alone knows the reference of the answer.
defmodule Task.Supervised do
  def start({module, function, args} = work) do
    {:ok, :playground.spawn_task(false, call(work), callers(self()), {Task.Supervised, :run, [starter(), {module, function, args}]})}
  end

  def start_link(work) do
    {:ok, :playground.spawn_task(true, call(work), callers(self()), {Task.Supervised, :run, [starter(), work]})}
  end

  # `:monitor` for one that is not linked to its owner and must notice that the owner is gone.
  def start_link(owner, monitor) do
    arguments = [owner, monitor]
    {:ok, :playground.spawn_task(true, {Task.Supervised, :reply, 2}, [], {Task.Supervised, :reply, arguments})}
  end

  # Started by a supervisor for somebody else.
  def start_link(starter, callers, work) do
    {:ok, :playground.spawn_task(true, call(work), callers, {Task.Supervised, :run, [starter, work]})}
  end

  # Gives a waiting process its work; the answer comes to the caller.
  def give_work(pid, {module, function, args} = work) do
    owner = self()
    ref = :erlang.monitor(:process, pid, alias: :demonitor)
    send(pid, {owner, ref, starter(), callers(owner), call(work), work})
    %Task{mfa: {module, function, length(args)}, owner: owner, pid: pid, ref: ref}
  end

  def reply(owner, :monitor) do
    monitor = Process.monitor(owner)
    wait(owner, monitor)
  end

  def reply(owner, :nomonitor), do: wait(owner, nil)

  defp wait(owner, monitor) do
    receive do
      {^owner, ref, starter, callers, call, work} ->
        if monitor, do: Process.demonitor(monitor, [:flush])
        Process.put(:"$initial_call", call)
        Process.put(:"$callers", callers)
        send(ref, {ref, run(starter, work)})

      {:DOWN, ^monitor, _, _, reason} when is_reference(monitor) ->
        exit({:shutdown, reason})
    after
      5000 -> exit(:timeout)
    end
  end

  def run(starter, {module, function, args} = work) do
    try do
      apply(module, function, args)
    catch
      :exit, reason when reason in [:normal, :shutdown] ->
        exit(reason)

      :exit, {:shutdown, _} = reason ->
        exit(reason)

      kind, value ->
        stack = __STACKTRACE__
        {fun, args} = shown(work)
        :playground.task_failed(starter, fun, args, kind, value, stack)
        exit(reason(kind, value, stack))
    end
  end

  defp reason(:exit, reason, _stack), do: reason
  defp reason(:error, error, stack), do: {error, stack}
  defp reason(:throw, value, stack), do: {{:nocatch, value}, stack}

  # What runs, as a report shows it.
  defp shown({:erlang, :apply, [fun, []]}) when is_function(fun, 0), do: {fun, []}
  defp shown({module, function, args}), do: {Function.capture(module, function, length(args)), args}

  defp call({:erlang, :apply, [fun, []]}) when is_function(fun, 0) do
    {module, name, _arity} = :playground.first_call(fun)
    {module, name, 0}
  end

  defp call({module, function, args}), do: {module, function, length(args)}

  # Whom a report names as the one that started the task.
  def starter do
    case Process.info(self(), :registered_name) do
      {:registered_name, []} -> self()
      {:registered_name, name} -> name
    end
  end

  def callers(owner), do: [owner | Process.get(:"$callers") || []]
end

# The results of one task per element, while only so many run at a time. The tasks are those of the process that
# enumerates the stream.
defmodule Task.Stream do
  # `work` makes of an input the call to run, `start` starts a process that waits for its work.
  def new(enumerable, work, options, start) do
    max = Keyword.get(options, :max_concurrency, :erlang.system_info(:schedulers_online))

    unless is_integer(max) and max > 0 do
      raise ArgumentError, ":max_concurrency must be an integer greater than zero"
    end

    stream = %{
      work: work,
      start: start,
      max: max,
      ordered: Keyword.get(options, :ordered, true),
      timeout: Keyword.get(options, :timeout, 5000),
      on_timeout: Keyword.get(options, :on_timeout, :exit),
      zip: Keyword.get(options, :zip_input_on_exit, false),
      # Distinguishes the timers of this stream from all other messages.
      tag: nil,
      next: nil,
      # The tasks that run, by the reference of their answer, and the results that wait for their turn.
      running: %{},
      results: %{},
      started: 0,
      delivered: 0
    }

    fn acc, reducer ->
      {:suspended, nil, next} =
        Enumerable.reduce(enumerable, {:suspend, nil}, fn input, _ -> {:suspend, {:input, input}} end)

      reduce(%{stream | tag: make_ref(), next: next}, acc, reducer)
    end
  end

  defp reduce(stream, {:suspend, acc}, reducer) do
    {:suspended, acc, fn acc -> reduce(stream, acc, reducer) end}
  end

  defp reduce(stream, {:halt, acc}, _reducer) do
    stop(stream)
    {:halted, acc}
  end

  defp reduce(stream, {:cont, acc}, reducer) do
    stream = fill(stream)

    delivered = stream.delivered

    case stream.results do
      %{^delivered => result} -> deliver(stream, result, acc, reducer)
      _ when stream.running == %{} -> {:done, acc}
      _ -> reduce(wait(stream), {:cont, acc}, reducer)
    end
  end

  defp deliver(stream, result, acc, reducer) do
    %{delivered: delivered, results: results} = stream
    stream = %{stream | delivered: delivered + 1, results: Map.delete(results, delivered)}

    acc =
      try do
        reducer.(result, acc)
      catch
        kind, reason ->
          stop(stream)
          :erlang.raise(kind, reason, __STACKTRACE__)
      end

    reduce(stream, acc, reducer)
  end

  # Starts tasks as long as there are inputs and there is room.
  defp fill(%{next: nil} = stream), do: stream
  defp fill(%{running: running, max: max} = stream) when map_size(running) >= max, do: stream

  defp fill(stream) do
    case stream.next.({:cont, nil}) do
      {:suspended, {:input, input}, next} -> fill(spawn_task(%{stream | next: next}, input))
      {_done, {:input, input}} -> spawn_task(%{stream | next: nil}, input)
      {_done, nil} -> %{stream | next: nil}
    end
  end

  defp spawn_task(stream, input) do
    {:ok, pid} = start(stream)
    %Task{ref: ref} = Task.Supervised.give_work(pid, stream.work.(input))

    timer =
      if stream.timeout != :infinity do
        Process.send_after(self(), {stream.tag, ref}, stream.timeout)
      end

    task = {stream.started, input, pid, timer}
    %{stream | running: Map.put(stream.running, ref, task), started: stream.started + 1}
  end

  # A supervisor that cannot be asked is the end of whoever enumerates, as if linked to it.
  defp start(stream) do
    stream.start.(self(), :nomonitor)
  catch
    :exit, reason ->
      stop(stream)
      unless Process.info(self(), :trap_exit) == {:trap_exit, true}, do: Process.exit(self(), reason)
      exit({reason, {Task.Supervised, :stream, [stream.timeout]}})
  end

  defp wait(%{running: running, tag: tag} = stream) do
    receive do
      {ref, value} when is_map_key(running, ref) ->
        Process.demonitor(ref, [:flush])
        ended(stream, ref, {:ok, value})

      {:DOWN, ref, _, _, reason} when is_map_key(running, ref) ->
        ended(stream, ref, {:exit, reason})

      {^tag, ref} when is_map_key(running, ref) ->
        time_out(stream, ref)
    end
  end

  defp time_out(%{on_timeout: :kill_task} = stream, ref) do
    {_position, _input, pid, _timer} = Map.fetch!(stream.running, ref)
    Process.unlink(pid)
    Process.exit(pid, :kill)
    Process.demonitor(ref, [:flush])
    ended(stream, ref, {:exit, :timeout})
  end

  defp time_out(stream, _ref) do
    stop(stream)
    exit({:timeout, {Task.Supervised, :stream, [stream.timeout]}})
  end

  defp ended(stream, ref, result) do
    {{position, input, pid, timer}, running} = Map.pop!(stream.running, ref)
    forget(stream, ref, pid, timer)

    result =
      case result do
        {:exit, reason} when stream.zip -> {:exit, {input, reason}}
        result -> result
      end

    # Without an order, the next one to be delivered is the next one that ended.
    place = if stream.ordered, do: position, else: stream.delivered + map_size(stream.results)
    %{stream | running: running, results: Map.put(stream.results, place, result)}
  end

  # All are gone when this is done, and those who supervise them know it.
  defp stop(stream) do
    Enum.each(stream.running, fn {_ref, {_position, _input, pid, _timer}} ->
      Process.unlink(pid)
      Process.exit(pid, :kill)
    end)

    Enum.each(stream.running, fn {ref, {_position, _input, pid, timer}} ->
      receive do
        {:DOWN, ^ref, _, _, _} -> :ok
      end

      receive do
        {^ref, _result} -> :ok
      after
        0 -> :ok
      end

      forget(stream, ref, pid, timer)
    end)

    # The input, too, learns that nobody wants more of it.
    if stream.next, do: stream.next.({:halt, nil})
  end

  # Leaves nothing of a task in the mailbox.
  defp forget(%{tag: tag}, ref, pid, timer) do
    Process.unlink(pid)
    if timer, do: Process.cancel_timer(timer)

    receive do
      {^tag, ^ref} -> :ok
    after
      0 -> :ok
    end

    receive do
      {:EXIT, ^pid, _} -> :ok
    after
      0 -> :ok
    end
  end
end
