# What surprises in supervisors, one surprise a test. Times are far enough apart for any clock.
ExUnit.start(seed: 0)
Logger.configure(level: :none)

defmodule TrapsSupervisors do
  use ExUnit.Case, async: true

  # A worker that says what happens to it: {:up, id, pid}, {:asked, id, reason}.
  defmodule Worker do
    use GenServer

    def child_spec({id, owner}), do: child_spec({id, owner, []})

    def child_spec({id, owner, options}) do
      {spec, options} = Keyword.split(options, [:restart, :shutdown, :type, :significant])
      Map.merge(%{id: id, start: {__MODULE__, :start_link, [{id, owner, options}]}}, Map.new(spec))
    end

    def start_link({id, owner, options}) do
      case next_start(id, options[:starts] || []) do
        :well -> GenServer.start_link(__MODULE__, {id, owner, options}, Keyword.take(options, [:name]))
        other -> other
      end
    end

    # In the supervisor's own dictionary: how often it was tried.
    defp next_start(id, plan) do
      tries = Process.get({:tries, id}, 0)
      Process.put({:tries, id}, tries + 1)
      Enum.at(plan, tries, :well)
    end

    @impl true
    def init({id, owner, options}) do
      if options[:trap], do: Process.flag(:trap_exit, true)
      if ms = options[:slow_start], do: Process.sleep(ms)
      send(owner, {:up, id, self()})
      if options[:continue], do: {:ok, {id, owner, options}, {:continue, options[:continue]}}, else: {:ok, {id, owner, options}}
    end

    @impl true
    def handle_continue(how, _state), do: exit(how)

    @impl true
    def handle_call(:state, _from, state), do: {:reply, state, state}
    def handle_call({:replace, options}, _from, {id, owner, _}), do: {:reply, :ok, {id, owner, options}}
    def handle_call({:stop, reason}, _from, state), do: {:stop, reason, :bye, state}

    @impl true
    def handle_info({:exit, reason}, _state), do: exit(reason)
    def handle_info({:EXIT, from, reason}, {id, owner, _} = state), do: (send(owner, {:heard, id, from, reason}); {:noreply, state})
    def handle_info(_, state), do: {:noreply, state}

    @impl true
    def terminate(reason, {id, owner, options}) do
      send(owner, {:asked, id, reason})
      if ms = options[:slow_stop], do: Process.sleep(ms)
      if reason = options[:stop_with], do: exit(reason)
    end
  end

  setup do
    Process.flag(:trap_exit, true)
    :ok
  end

  defp sup(children, options \\ []) do
    {:ok, sup} = Supervisor.start_link(children, Keyword.put_new(options, :strategy, :one_for_one))
    sup
  end

  defp worker(id, options \\ []), do: {Worker, {id, self(), options}}
  defp up(id), do: (assert_receive({:up, ^id, pid}, 1000); pid)

  # Ends a process from a stranger, and waits until its links have been told.
  defp kill(pid, reason \\ :kill) do
    monitor = Process.monitor(pid)
    Process.exit(pid, reason)
    assert_receive {:DOWN, ^monitor, _, _, _}
  end

  defp which(sup), do: for({id, pid, _, _} <- Supervisor.which_children(sup), do: {id, is_pid(pid)})

  describe "what counts as a restart" do
    test "trap 1: the polite end of a permanent child does" do
      sup = sup([worker(:a)], max_restarts: 1)
      assert GenServer.call(up(:a), {:stop, :normal}) == :bye
      assert GenServer.call(up(:a), {:stop, :normal}) == :bye
      assert_receive {:EXIT, ^sup, :shutdown}
    end

    test "trap 2: each attempt does, and what needs no restart does not" do
      sup = sup([worker(:a, starts: [:well, {:error, :no}, {:error, :no}]), worker(:t, restart: :temporary)], max_restarts: 3)
      kill(up(:t))
      kill(up(:a))
      kill_again = up(:a)
      assert which(sup) == [a: true]
      kill(kill_again)
      assert_receive {:EXIT, ^sup, :shutdown}
    end

    test "trap 3: N are allowed, and none if N is 0" do
      sup = sup([worker(:a)], max_restarts: 2)
      for _ <- 1..2, do: kill(up(:a))
      up(:a)
      assert which(sup) == [a: true]

      sup = sup([worker(:b)], max_restarts: 0)
      kill(up(:b))
      assert_receive {:EXIT, ^sup, :shutdown}
    end

    test "trap 5: old ones drop out one by one" do
      sup = sup([worker(:a)], max_restarts: 2, max_seconds: 1)
      kill(up(:a))
      Process.sleep(1100)
      kill(up(:a))
      Process.sleep(1100)
      kill(up(:a))
      up(:a)
      assert which(sup) == [a: true]
    end

    test "trap 6: Erlang allows one in five seconds, Elixir three" do
      assert {:ok, {%{intensity: 3, period: 5}, []}} = Supervisor.init([], strategy: :one_for_one)

      defmodule Erlangs do
        def init(owner), do: {:ok, {%{}, [Worker.child_spec({:a, owner, []})]}}
      end

      {:ok, sup} = :supervisor.start_link(Erlangs, self())
      kill(up(:a))
      kill(up(:a))
      assert_receive {:EXIT, ^sup, :shutdown}
    end

    test "trap 7: a whole group counts once" do
      sup = sup([worker(:a), worker(:b), worker(:c)], strategy: :one_for_all, max_restarts: 1)
      [_, b, _] = for id <- [:a, :b, :c], do: up(id)
      kill(b)
      for id <- [:a, :b, :c], do: up(id)
      assert which(sup) == [c: true, b: true, a: true]
    end

    test "trap 8: tries follow each other without delay" do
      sup = sup([worker(:a, starts: [:well | List.duplicate({:error, :no}, 100)])], max_restarts: 50)
      kill(up(:a))
      assert_receive {:EXIT, ^sup, :shutdown}
    end

    test "trap 9: each level multiplies the attempts" do
      me = self()
      {:ok, failures} = Agent.start_link(fn -> :none_yet end)

      start = fn ->
        case Agent.get_and_update(failures, fn :none_yet -> {:well, :none_yet}; n -> {:no, n + 1} end) do
          :well -> Agent.start_link(fn -> send(me, {:up, :hopeless, self()}) end)
          :no -> {:error, :no}
        end
      end

      :persistent_term.put(:trap_9_start, start)
      hopeless = %{id: :hopeless, start: {__MODULE__, :start_by, [:trap_9_start]}}
      low = %{id: :low, type: :supervisor, start: {Supervisor, :start_link, [[hopeless], [strategy: :one_for_one, max_restarts: 2]]}}
      top = sup([low], max_restarts: 1)
      pid = up(:hopeless)
      Agent.update(failures, fn :none_yet -> 0 end)
      kill(pid)
      assert_receive {:EXIT, ^top, :shutdown}
      # Two tries below, then the one restart of the level itself, which fails to boot.
      assert Agent.get(failures, & &1) == 2 + 1
    end

    test "trap 33: stopping a child does not, and a group's restart brings it back" do
      sup = sup([worker(:a), worker(:b)], strategy: :one_for_all, max_restarts: 1)
      up(:a)
      b = up(:b)
      :ok = Supervisor.terminate_child(sup, :a)
      assert which(sup) == [b: true, a: false]
      kill(b)
      up(:a)
      up(:b)
      assert which(sup) == [b: true, a: true]
    end
  end

  def start_by(key), do: :persistent_term.get(key).()

  describe "who comes back" do
    test "trap 15: a quiet end is the end for transient children, not for permanent ones" do
      sup = sup([worker(:p), worker(:t, restart: :transient)], max_restarts: 9)
      for reason <- [:normal, :shutdown, {:shutdown, :x}], do: GenServer.call(up(:p), {:stop, reason})
      up(:p)
      GenServer.call(up(:t), {:stop, {:shutdown, :x}})
      assert which(sup) == [t: false, p: true]
      assert Supervisor.start_child(sup, worker(:t)) == {:error, :already_present}
      assert {:ok, _} = Supervisor.restart_child(sup, :t)
    end

    test "trap 16: nobody restarts a transient supervisor that gave up" do
      low = %{id: :low, type: :supervisor, restart: :transient, start: {Supervisor, :start_link, [[worker(:a)], [strategy: :one_for_one, max_restarts: 0]]}}
      top = sup([low])
      kill(up(:a))
      refute_receive {:up, :a, _}, 20
      assert which(top) == [low: false]
    end

    test "traps 19, 20: a group forgets its temporary children, and none of them starts it again" do
      sup = sup([worker(:a), worker(:t, restart: :temporary), worker(:d, restart: :transient)], strategy: :one_for_all)
      {a, t, d} = {up(:a), up(:t), up(:d)}
      GenServer.call(d, {:stop, :normal})
      assert which(sup) == [d: false, t: true, a: true]
      kill(a)
      {_, d} = {up(:a), up(:d)}
      assert which(sup) == [d: true, a: true]
      refute Process.alive?(t)
      {:ok, t} = Supervisor.start_child(sup, worker(:t, restart: :temporary))
      up(:t)
      kill(t)
      assert which(sup) == [d: true, a: true]
      assert Process.alive?(d)
      refute_received {:up, _, _}
    end

    test "trap 21: the rest is what was started after, however it is listed" do
      sup = sup([worker(:a), worker(:b)], strategy: :rest_for_one)
      {:ok, _} = Supervisor.start_child(sup, worker(:late))
      {a, b, _} = {up(:a), up(:b), up(:late)}
      kill(b)
      up(:b)
      up(:late)
      assert which(sup) == [late: true, b: true, a: true]
      assert Process.alive?(a)
      refute_received {:up, :a, _}
    end

    test "trap 30: one that is ignored stays as a spec, unless it is temporary" do
      sup = sup([worker(:i, starts: [:ignore]), worker(:t, starts: [:ignore], restart: :temporary), worker(:a, starts: [:well, :ignore])])
      assert which(sup) == [a: true, i: false]
      kill(up(:a))
      assert which(sup) == [a: false, i: false]
      assert {:ok, _} = Supervisor.restart_child(sup, :i)
    end

    test "trap 34: it comes back as it was started, without what it had learnt" do
      _sup = sup([worker(:a, name: :trap_34)])
      first = up(:a)
      :ok = GenServer.call(first, {:replace, [:learnt]})
      send(first, {:exit, :boom})
      up(:a)
      assert {:a, _, [name: :trap_34]} = GenServer.call(:trap_34, :state)
    end

    test "trap 35: a timer finds the next one by its name, not by the old pid" do
      _sup = sup([worker(:a, name: :trap_35)])
      first = up(:a)
      Process.send_after(first, {:exit, :lost}, 20)
      Process.send_after(:trap_35, {:exit, :found}, 40)
      kill(first)
      second = up(:a)
      monitor = Process.monitor(second)
      assert_receive {:DOWN, ^monitor, _, _, :found}, 500
    end

    test "trap 38: children of a DynamicSupervisor do not come back with it" do
      top = sup([{DynamicSupervisor, name: :trap_38}])
      {:ok, child} = DynamicSupervisor.start_child(:trap_38, worker(:a))
      up(:a)
      kill(Process.whereis(:trap_38))
      assert which(top) == [{:trap_38, true}]
      refute Process.alive?(child)
      assert DynamicSupervisor.which_children(:trap_38) == []
    end

    test "trap 39: what fails after its start is restarted, not refused" do
      assert {:ok, sup} = Supervisor.start_link([worker(:a, continue: :boom)], strategy: :one_for_one, max_restarts: 1)
      assert_receive {:EXIT, ^sup, :shutdown}
    end
  end

  describe "the start" do
    test "trap 28: is not tried again, and what was up goes down" do
      assert {:error, {:shutdown, {:failed_to_start_child, :b, :no}}} =
               Supervisor.start_link([worker(:a, trap: true), worker(:b, starts: [{:error, :no}])], strategy: :one_for_one)

      up(:a)
      assert_receive {:asked, :a, :shutdown}
      assert_receive {:EXIT, _, {:shutdown, {:failed_to_start_child, :b, :no}}}
    end

    test "trap 29: what a start function does decides how it failed" do
      for {how, reason} <- [
            {fn -> raise "boom" end, quote(do: {:EXIT, {%RuntimeError{message: "boom"}, _}})},
            {fn -> exit(:boom) end, {:EXIT, :boom}},
            {fn -> throw(:boom) end, :boom},
            {fn -> :what end, :what}
          ] do
        :persistent_term.put(:trap_29, how)
        assert {:error, {:shutdown, {:failed_to_start_child, :x, found}}} =
                 Supervisor.start_link([%{id: :x, start: {__MODULE__, :start_by, [:trap_29]}}], strategy: :one_for_one)

        case reason do
          {:EXIT, :boom} -> assert found == reason
          reason when is_atom(reason) -> assert found == reason
          _ -> assert {:EXIT, {%RuntimeError{message: "boom"}, [_ | _]}} = found
        end
      end

      :persistent_term.put(:trap_29, fn -> throw(Agent.start_link(fn -> 1 end)) end)
      assert {:ok, _} = Supervisor.start_link([%{id: :x, start: {__MODULE__, :start_by, [:trap_29]}}], strategy: :one_for_one)
    end

    test "trap 31: of one more that fails leaves nothing" do
      sup = sup([])
      assert {:error, {:no, child}} = Supervisor.start_child(sup, worker(:a, starts: [{:error, :no}]))
      assert {:child, :undefined, :a, {Worker, :start_link, [_]}, :permanent, false, 5000, :worker, [Worker]} = child
      assert which(sup) == []
    end

    test "trap 23: makes the supervisor deaf" do
      sup = sup([worker(:a)])
      up(:a)
      task = Task.async(fn -> Supervisor.start_child(sup, {Worker, {:slow, self(), slow_start: 40}}) end)
      Process.sleep(10)
      assert {:timeout, _} = catch_exit(GenServer.call(sup, :count_children, 1))
      assert {:ok, _} = Task.await(task)
      assert %{active: 2} = Supervisor.count_children(sup)
    end

    test "trap 46: the one who starts survives :ignore and :normal, not :shutdown" do
      for {reason, survives?} <- [{:normal, true}, {:shutdown, false}] do
        starter = spawn(fn -> GenServer.start_link(TrapsSupervisors.Refusing, reason); Process.sleep(:infinity) end)
        Process.sleep(10)
        assert Process.alive?(starter) == survives?
      end
    end
  end

  defmodule Refusing do
    use GenServer
    def init(reason), do: {:stop, reason}
  end

  describe "the end" do
    test "trap 17: children are asked to shut down, whatever the supervisor's reason" do
      sup = sup([worker(:a, trap: true)])
      up(:a)
      Supervisor.stop(sup, {:shutdown, :other})
      assert_receive {:asked, :a, :shutdown}
      assert_receive {:EXIT, ^sup, {:shutdown, :other}}
    end

    test "trap 18: a supervisor ends with its parent, even a normal one" do
      me = self()
      starter = spawn(fn -> send(me, {:sup, elem(Supervisor.start_link([], strategy: :one_for_one), 1)}); receive(do: (:end -> :ok)) end)
      assert_receive {:sup, sup}
      monitor = Process.monitor(sup)
      send(starter, :end)
      assert_receive {:DOWN, ^monitor, _, _, :normal}
    end

    test "trap 22: one after the other, the newest first; all at once under a DynamicSupervisor" do
      sup = sup([worker(:a, trap: true), worker(:b, trap: true, slow_stop: 30)])
      {up(:a), up(:b)}
      task = Task.async(fn -> Supervisor.stop(sup) end)
      assert_receive {:asked, :b, :shutdown}
      refute_received {:asked, :a, _}
      assert_receive {:asked, :a, :shutdown}
      Task.await(task)

      {:ok, dynamic} = DynamicSupervisor.start_link([])
      for id <- [:c, :d], do: {:ok, _} = DynamicSupervisor.start_child(dynamic, worker(id, trap: true, slow_stop: 30))
      task = Task.async(fn -> DynamicSupervisor.stop(dynamic) end)
      assert_receive {:asked, :c, :shutdown}
      assert_receive {:asked, :d, :shutdown}, 15
      Task.await(task)
    end

    test "trap 24: one that takes too long is killed, and the others are still asked" do
      sup = sup([worker(:a, trap: true), worker(:b, trap: true, slow_stop: :infinity, shutdown: 20)])
      {_, b} = {up(:a), up(:b)}
      monitor = Process.monitor(b)
      Supervisor.stop(sup)
      assert_receive {:DOWN, ^monitor, _, _, :killed}
      assert_receive {:asked, :a, :shutdown}
    end

    test "trap 37: a killed supervisor asks nobody; trapping children hear :killed" do
      sup = sup([worker(:a, trap: true), worker(:b)])
      {_, b} = {up(:a), up(:b)}
      monitor = Process.monitor(b)
      Process.exit(sup, :kill)
      assert_receive {:asked, :a, :killed}
      assert_receive {:DOWN, ^monitor, _, _, :killed}
    end

    test "trap 43: a child that was unlinked can die unseen" do
      Agent.start_link(fn -> 0 end, name: :trap_43)
      sup = sup([%{id: :lost, start: {__MODULE__, :start_unlinked, []}}])
      [{:lost, pid, _, _}] = Supervisor.which_children(sup)
      kill(pid)
      assert [{:lost, ^pid, _, _}] = Supervisor.which_children(sup)
      assert %{active: 0, specs: 1} = Supervisor.count_children(sup)
      assert Supervisor.stop(sup) == :ok
    end

    test "trap 48: tasks are temporary, and one that is permanent runs until its supervisor gives up" do
      me = self()
      sup = sup([{Task, fn -> send(me, :ran) end}])
      assert_receive :ran
      refute_receive :ran, 20
      assert which(sup) == []
      sup = sup([Supervisor.child_spec({Task, fn -> send(me, :ran) end}, restart: :permanent)], max_restarts: 2)
      for _ <- 1..3, do: assert_receive(:ran)
      assert_receive {:EXIT, ^sup, :shutdown}
    end

    test "trap 49: the end of a Registry takes along what is registered" do
      {:ok, registry} = Registry.start_link(keys: :unique, name: TrapsSupervisors.Names)
      sup = sup([%{id: :a, start: {Agent, :start_link, [fn -> 0 end, [name: {:via, Registry, {TrapsSupervisors.Names, :a}}]]}}], max_restarts: 0)
      [{:a, pid, _, _}] = Supervisor.which_children(sup)
      monitor = Process.monitor(pid)
      Supervisor.stop(registry)
      assert_receive {:DOWN, ^monitor, _, _, :shutdown}
      assert_receive {:EXIT, ^sup, :shutdown}
    end

    test "trap 55: what a worker spawned without a link outlives it" do
      sup = sup([worker(:a)])
      a = up(:a)
      helper = spawn(fn -> Process.sleep(:infinity) end)
      kill(a)
      Supervisor.stop(sup)
      assert Process.alive?(helper)
      Process.exit(helper, :kill)
    end
  end

  def start_unlinked do
    {:ok, pid} = Agent.start(fn -> 0 end)
    {:ok, pid}
  end

  describe "the retries of a group" do
    test "one_for_all: those that came up are stopped and started once more" do
      sup = sup([worker(:a, trap: true), worker(:b, starts: [:well, {:error, :no}]), worker(:c)], strategy: :one_for_all)
      {_, _, c} = {up(:a), up(:b), up(:c)}
      kill(c)
      assert_receive {:asked, :a, :shutdown}
      up(:a)
      assert_receive {:asked, :a, :shutdown}
      for id <- [:a, :b, :c], do: up(id)
      assert which(sup) == [c: true, b: true, a: true]
    end

    test "rest_for_one: those before the one that failed stay up" do
      sup = sup([worker(:a), worker(:b, trap: true), worker(:c, starts: [:well, {:error, :no}])], strategy: :rest_for_one)
      {a, _, _} = {up(:a), up(:b), up(:c)}
      kill(a)
      assert_receive {:asked, :b, :shutdown}
      {up(:a), up(:b), up(:c)}
      refute_received {:asked, :b, _}
      assert which(sup) == [c: true, b: true, a: true]
    end

    test "are void once the child was stopped by hand" do
      sup = sup([worker(:a, starts: [:well | List.duplicate({:error, :no}, 1_000_000)])], max_restarts: 1_000_000)
      kill(up(:a))
      assert [{:a, :restarting, :worker, [Worker]}] = Supervisor.which_children(sup)
      assert Supervisor.restart_child(sup, :a) == {:error, :restarting}
      assert Supervisor.delete_child(sup, :a) == {:error, :restarting}
      assert Supervisor.start_child(sup, worker(:a)) == {:error, :already_present}
      assert Supervisor.terminate_child(sup, :a) == :ok
      assert which(sup) == [a: false]
      assert Supervisor.delete_child(sup, :a) == :ok
    end
  end
end
