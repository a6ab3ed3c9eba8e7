# What a scenario is played with: workers that do as their design says, supervisors of such workers, and the steps of
# the one process that drives them. It is the same on the real BEAM and in the playground.
#
# A design is one of
#
#     {label, options}                            a worker
#     {label, strategy, flags, designs, options}  a supervisor with its children
#     {label, :dynamic, flags, options}           a DynamicSupervisor
#
# Each process says its label when its init/1 begins, which is how a trace knows it, and registers that name unless
# its options say `named: false`.

defmodule Say do
  require Logger

  def say(text), do: Logger.info(text)
end

defmodule Design do
  @keys [:restart, :shutdown, :significant, :type, :modules]

  def child_spec({label, options}), do: spec(label, Worker, [label, options], options)

  def child_spec({label, :dynamic, flags, options}),
    do: spec(label, Pool, [label, flags], [type: :supervisor] ++ options)

  def child_spec({label, strategy, flags, designs, options}),
    do: spec(label, Branch, [label, strategy, flags, designs], [type: :supervisor] ++ options)

  # What simple_one_for_one is given: one spec, whose start function gets the design of each child.
  def template(options), do: spec(:template, Worker, [], options)

  defp spec(id, module, args, options) do
    Map.merge(%{id: id, start: {module, :start_link, args}}, Map.new(Keyword.take(options, @keys)))
  end
end

defmodule Worker do
  use GenServer

  # The start function counts its calls in the process that calls it, the supervisor. `starts` tells, call by call,
  # what becomes of the child; all later ones go well.
  def start_link(label, options) do
    call = Process.get({:starts, label}, 0)
    Process.put({:starts, label}, call + 1)

    case Enum.at(options[:starts] || [], call, :well) do
      {:function, plan} -> follow(plan)
      plan -> GenServer.start_link(Worker, {label, plan, options}, name(label, options))
    end
  end

  def init({label, plan, options}) do
    Say.say("init #{label}")
    if options[:trap], do: Process.flag(:trap_exit, true)
    state = %{label: label, on_exit: options[:terminate] || :well}

    case plan do
      :well -> {:ok, state}
      {:continue, ms, then} -> {:ok, state, {:continue, {ms, then}}}
      plan -> follow(plan)
    end
  end

  # By then its supervisor is done with what it was at, as the emulator may have them take turns before.
  def handle_continue({ms, plan}, state) do
    Process.sleep(ms)
    heed(plan, state)
  end

  def handle_cast({action, other}, state) when action in [:link, :unlink] do
    case Process.whereis(other) do
      nil -> Say.say("no #{other}")
      pid -> apply(Process, action, [pid])
    end

    {:noreply, state}
  end

  def handle_cast({:call, other, request, timeout}, state) do
    answer = GenServer.call(other, request, timeout)
    Say.say("#{other} answered #{answer}")
    {:noreply, state}
  end

  def handle_cast({:helper, reason}, state) do
    spawn_link(fn -> exit(reason) end)
    {:noreply, state}
  end

  def handle_cast(plan, state), do: heed(plan, state)

  def handle_call(:ping, _from, state), do: {:reply, :pong, state}

  def handle_call({:stop, reason}, _from, state), do: {:stop, reason, state}
  def handle_call({:stop, reason, reply}, _from, state), do: {:stop, reason, reply, state}
  def handle_call(plan, _from, state), do: heed(plan, state)

  def handle_info({:EXIT, _from, reason}, state) do
    Say.say("heard #{Play.show(reason)}")
    {:noreply, state}
  end

  def handle_info(_message, state), do: {:noreply, state}

  def terminate(reason, state) do
    Say.say("terminate #{gist(reason)}")

    case state.on_exit do
      :well -> :ok
      {:slow, ms} -> Process.sleep(ms)
      plan -> follow(plan)
    end
  end

  defp heed({:stop, reason}, state), do: {:stop, reason, state}
  defp heed(plan, _state), do: follow(plan)

  defp follow({:raise, text}), do: raise(text)
  defp follow({:exit, reason}), do: exit(reason)
  defp follow({:throw, value}), do: throw(value)
  defp follow({:return, value}), do: value
  defp follow({:stop, reason}), do: {:stop, reason}
  defp follow(:ignore), do: :ignore

  # Little work, so that a process that ends is not interrupted on its way.
  defp gist(reason) when is_atom(reason), do: reason
  defp gist({%module{}, _stack}), do: module
  defp gist({reason, _}) when is_atom(reason), do: reason
  defp gist(_), do: :other

  defp name(label, options), do: if(options[:named] == false, do: [], else: [name: label])
end

defmodule Branch do
  use Supervisor

  def start_link(label, strategy, flags, designs),
    do: Supervisor.start_link(Branch, {label, strategy, flags, designs}, name: label)

  def init({label, strategy, flags, designs}) do
    Say.say("init #{label}")
    flags = Map.new([strategy: strategy] ++ flags)

    if strategy == :simple_one_for_one,
      do: {:ok, {flags, [Design.template(designs)]}},
      else: {:ok, {flags, Enum.map(designs, &Design.child_spec/1)}}
  end
end

defmodule Pool do
  use DynamicSupervisor

  def start_link(label, flags), do: DynamicSupervisor.start_link(Pool, {label, flags}, name: label)

  def init({label, flags}) do
    Say.say("init #{label}")
    DynamicSupervisor.init([strategy: :one_for_one] ++ flags)
  end
end

# The steps. Each says what it does, does it, says what it got, and lets things settle.
defmodule Play do
  # One process does all steps, with a pause after each that is longer than anything a step sets off. What it leaves
  # behind when it ends has the same time to settle.
  def drive(pause, steps) do
    {_pid, ref} =
      spawn_monitor(fn ->
        Process.flag(:trap_exit, true)
        Process.put(:pause, pause)
        steps.()
        Say.say("step end")
      end)

    receive do
      {:DOWN, ^ref, _, _, _} -> Process.sleep(2 * pause)
    end
  end

  def start(strategy, flags, designs) do
    step("start")
    got(Branch.start_link(:sup, strategy, flags, designs))
    rest()
  end

  def cast(label, plan) do
    step("cast #{label} #{inspect(plan)}")
    GenServer.cast(label, plan)
    rest()
  end

  # The exit signals go out together, before any of their receivers runs.
  def send_exit(labels, reason) do
    step("exit #{inspect(labels)} #{inspect(reason)}")

    for label <- labels do
      pid = Process.whereis(label)
      if pid, do: Process.exit(pid, reason), else: Say.say("no #{label}")
    end

    rest()
  end

  def start_child(sup, design) do
    step("start_child #{sup} #{elem(design, 0)}")
    got(attempt(fn -> Supervisor.start_child(sup, Design.child_spec(design)) end))
    rest()
  end

  # Of a simple_one_for_one supervisor.
  def start_simple(sup, {label, options}) do
    step("start_child #{sup} #{label}")
    got(attempt(fn -> :supervisor.start_child(sup, [label, options]) end))
    rest()
  end

  def start_dynamic(sup, design) do
    step("start_child #{sup} #{elem(design, 0)}")
    got(attempt(fn -> DynamicSupervisor.start_child(sup, Design.child_spec(design)) end))
    rest()
  end

  def child(action, sup, label) when action in [:terminate_child, :restart_child, :delete_child] do
    step("#{action} #{sup} #{label}")
    got(attempt(fn -> apply(Supervisor, action, [sup, label]) end))
    rest()
  end

  # What such supervisors know their children by.
  def terminate_pid(module, sup, label) do
    step("terminate_child #{sup} #{label}")

    case Process.whereis(label) do
      nil -> Say.say("no #{label}")
      pid -> got(attempt(fn -> module.terminate_child(sup, pid) end))
    end

    rest()
  end

  def children(module, sup) do
    step("children #{sup}")
    got(attempt(fn -> module.which_children(sup) end))
    got(attempt(fn -> module.count_children(sup) end))
    rest()
  end

  def stop(label, reason) do
    step("stop #{label} #{inspect(reason)}")
    got(attempt(fn -> GenServer.stop(label, reason) end))
    rest()
  end

  def wait(ms) do
    step("wait #{ms}")
    Process.sleep(ms)
  end

  # A term without the stacks of errors in it.
  def show(term), do: inspect(without_stacks(term), limit: :infinity, printable_limit: :infinity)

  defp step(text), do: Say.say("step " <> text)

  defp got(value), do: Say.say("got " <> show(value))

  defp rest, do: Process.sleep(Process.get(:pause))

  defp attempt(call) do
    call.()
  rescue
    error -> {:raised, error}
  catch
    kind, reason -> {kind, reason}
  end

  defp without_stacks({term, [{module, function, _, location} | _]})
       when is_atom(module) and is_atom(function) and is_list(location),
       do: {without_stacks(term), :stack}

  defp without_stacks(tuple) when is_tuple(tuple),
    do: tuple |> Tuple.to_list() |> Enum.map(&without_stacks/1) |> List.to_tuple()

  defp without_stacks([head | tail]), do: [without_stacks(head) | without_stacks(tail)]
  defp without_stacks(term), do: term
end
