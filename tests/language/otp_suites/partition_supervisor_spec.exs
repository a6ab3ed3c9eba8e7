# PartitionSupervisor: the same child several times, and who is asked for a key.
ExUnit.start(seed: 0)
Logger.configure(level: :none)

defmodule PartitionSupervisorSpec do
  use ExUnit.Case, async: true

  @partitions 4

  defp start(name, options \\ []) do
    options = Keyword.merge([child_spec: {Agent, fn -> %{} end}, name: name, partitions: @partitions], options)
    {:ok, pid} = PartitionSupervisor.start_link(options)
    pid
  end

  defp via(name, key), do: {:via, PartitionSupervisor, {name, key}}

  describe "child_spec/1" do
    test "has the name for an id" do
      assert PartitionSupervisor.child_spec(name: :ps).id == :ps
      assert_raise CaseClauseError, fn -> PartitionSupervisor.child_spec(name: {:global, :ps}) end
      assert PartitionSupervisor.child_spec(name: {:via, Registry, {A, :ps}}).id == {A, :ps}
      assert %{type: :supervisor, start: {PartitionSupervisor, :start_link, [[]]}} = PartitionSupervisor.child_spec([])
    end

    test "stands in a tree" do
      children = [{PartitionSupervisor, child_spec: DynamicSupervisor, name: :ps_tree, partitions: 2}]
      {:ok, _} = Supervisor.start_link(children, strategy: :one_for_one)
      assert {:ok, pid} = DynamicSupervisor.start_child(via(:ps_tree, self()), {Agent, fn -> 1 end})
      assert Agent.get(pid, & &1) == 1
      assert length(PartitionSupervisor.which_children(:ps_tree)) == 2
    end
  end

  describe "start_link/1" do
    test "numbers its children" do
      pid = start(:ps_numbers)
      assert PartitionSupervisor.partitions(:ps_numbers) == @partitions
      assert Process.whereis(:ps_numbers) == pid
      children = PartitionSupervisor.which_children(:ps_numbers)
      assert for({id, _, :worker, [Agent]} <- children, do: id) == [3, 2, 1, 0]

      for {id, pid, _, _} <- children do
        assert GenServer.whereis(via(:ps_numbers, id)) == pid
        assert GenServer.whereis(via(:ps_numbers, id + @partitions)) == pid
        assert GenServer.whereis(via(:ps_numbers, -id)) == pid
      end
    end

    test "has as many as there are schedulers, if nothing is said" do
      {:ok, _} = PartitionSupervisor.start_link(child_spec: {Agent, fn -> 1 end}, name: :ps_default)
      assert PartitionSupervisor.partitions(:ps_default) == System.schedulers_online()
    end

    test "asks by any key" do
      start(:ps_keys)

      for key <- [:atom, "text", {1, 2}, self(), 1.5, %{a: 1}] do
        Agent.update(via(:ps_keys, key), &Map.put(&1, key, :here))
        assert Agent.get(via(:ps_keys, key), & &1[key]) == :here
      end

      pids = for key <- 1..100, uniq: true, do: GenServer.whereis(via(:ps_keys, {:key, key}))
      assert length(pids) == @partitions
    end

    test "gives each partition arguments of its own" do
      start(:ps_arguments, with_arguments: fn [fun], partition -> [fn -> {partition, fun.()} end] end)
      for n <- 0..3, do: assert(Agent.get(via(:ps_arguments, n), & &1) == {n, %{}})
    end

    test "by a name that a module looks after" do
      {:ok, _} = Registry.start_link(keys: :unique, name: PartitionSupervisorSpec.Names)

      for name <- [{:via, :global, :ps_global}, {:via, Registry, {PartitionSupervisorSpec.Names, :ps}}] do
        start(name)
        assert PartitionSupervisor.partitions(name) == @partitions
        assert Agent.get(via(name, 1), & &1) == %{}
        assert Supervisor.stop(name) == :ok
      end
    end

    test "refuses what is not right" do
      assert_raise ArgumentError, "the :name option must be given to PartitionSupervisor", fn ->
        PartitionSupervisor.start_link(child_spec: Agent)
      end

      assert_raise ArgumentError, "the :child_spec option must be given to PartitionSupervisor", fn ->
        PartitionSupervisor.start_link(name: :ps_wrong)
      end

      for wrong <- [0, -1, :many] do
        assert_raise ArgumentError, "the :partitions option must be a positive integer, got: #{inspect(wrong)}", fn ->
          PartitionSupervisor.start_link(name: :ps_wrong, child_spec: Agent, partitions: wrong)
        end
      end

      assert_raise ArgumentError, ~r/the :with_arguments option must be a function that receives two arguments/, fn ->
        PartitionSupervisor.start_link(name: :ps_wrong, child_spec: {Agent, fn -> 1 end}, partitions: 1, with_arguments: 1)
      end

      assert_raise RuntimeError, "the call to the function in :with_arguments must return a list, got: :none", fn ->
        PartitionSupervisor.start_link(
          name: :ps_wrong,
          child_spec: {Agent, fn -> 1 end},
          partitions: 1,
          with_arguments: fn _, _ -> :none end
        )
      end

      assert_raise FunctionClauseError, fn -> PartitionSupervisor.which_children(self()) end

      assert_raise ArgumentError, ~r/expected :name option/, fn ->
        PartitionSupervisor.start_link(name: "text", child_spec: {Agent, fn -> 1 end}, partitions: 1)
      end
    end

    test "starts nothing if a child does not start" do
      Process.flag(:trap_exit, true)

      assert {:error, {:shutdown, {:failed_to_start_child, 0, :no}}} =
               PartitionSupervisor.start_link(name: :ps_fails, child_spec: {Agent, fn -> exit(:no) end}, partitions: 2)

      assert Process.whereis(:ps_fails) == nil
    end
  end

  describe "the end" do
    test "of one child: it comes back under its number" do
      start(:ps_restart)
      pid = GenServer.whereis(via(:ps_restart, 2))
      monitor = Process.monitor(pid)
      Process.exit(pid, :kill)
      assert_receive {:DOWN, ^monitor, _, _, :killed}
      PartitionSupervisor.count_children(:ps_restart)
      again = GenServer.whereis(via(:ps_restart, 2))
      assert is_pid(again) and again != pid
      assert PartitionSupervisor.count_children(:ps_restart) == %{active: 4, specs: 4, supervisors: 0, workers: 4}
    end

    test "of too many: it goes down" do
      Process.flag(:trap_exit, true)
      pid = start(:ps_limits, max_restarts: 0)
      Process.exit(GenServer.whereis(via(:ps_limits, 0)), :kill)
      assert_receive {:EXIT, ^pid, :shutdown}
    end

    test "of all" do
      pid = start(:ps_stop)
      children = for {_, child, _, _} <- PartitionSupervisor.which_children(:ps_stop), do: child
      assert PartitionSupervisor.stop(:ps_stop) == :ok
        refute Enum.any?([pid | children], &Process.alive?/1)
    end
  end

  test "of another strategy" do
    start(:ps_strategy, strategy: :one_for_all)
    pids = for n <- 0..3, do: GenServer.whereis(via(:ps_strategy, n))
    monitors = Enum.map(pids, &Process.monitor/1)
    Process.exit(hd(pids), :kill)
    for monitor <- monitors, do: assert_receive({:DOWN, ^monitor, _, _, _})
    assert %{active: 4} = PartitionSupervisor.count_children(:ps_strategy)
  end

  test "of children that are supervisors" do
    start(:ps_nested, child_spec: DynamicSupervisor)
    assert PartitionSupervisor.count_children(:ps_nested) == %{active: 4, specs: 4, supervisors: 4, workers: 0}

    for key <- 1..8 do
      assert {:ok, _} = DynamicSupervisor.start_child(via(:ps_nested, key), {Agent, fn -> key end})
    end

    counts = for {_, pid, _, _} <- PartitionSupervisor.which_children(:ps_nested), do: DynamicSupervisor.count_children(pid).active
    assert counts == [2, 2, 2, 2]
  end

  test "what is not there" do
    assert {:noproc, {PartitionSupervisor, :partitions, [:ps_none]}} = catch_exit(PartitionSupervisor.partitions(:ps_none))
    assert {:noproc, {PartitionSupervisor, :partitions, [:ps_none]}} = catch_exit(GenServer.call(via(:ps_none, 1), :x))
  end

  test "its names are for asking, not for starting" do
    start(:ps_names)

    assert_raise RuntimeError, "{:via, PartitionSupervisor, _} cannot be given on registration", fn ->
      PartitionSupervisor.register_name({:ps_names, 1}, self())
    end

    assert_raise RuntimeError, "{:via, PartitionSupervisor, _} cannot be given on unregistration", fn ->
      PartitionSupervisor.unregister_name({:ps_names, 1}, self())
    end
  end
end
