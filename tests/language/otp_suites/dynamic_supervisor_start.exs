# DynamicSupervisor: how it is started, what it accepts, and what start_child/2 answers.
ExUnit.start(seed: 0)
Logger.configure(level: :none)

defmodule DynamicSupervisorStart do
  use ExUnit.Case, async: true

  defmodule Nursery do
    use DynamicSupervisor

    def start_link(arg, options \\ []), do: DynamicSupervisor.start_link(__MODULE__, arg, options)

    @impl true
    def init(fun) when is_function(fun, 0), do: fun.()
    def init(other), do: other
  end

  # Each answer that a start function can give.
  def answer(:ok2), do: {:ok, spawn_link(fn -> :timer.sleep(:infinity) end)}
  def answer(:ok3), do: {:ok, spawn_link(fn -> :timer.sleep(:infinity) end), :extra}
  def answer(:error), do: {:error, :found}
  def answer(:ignore), do: :ignore
  def answer(:unknown), do: :unknown
  def answer(:raise), do: raise("oops")
  def answer(:exit), do: exit(:oops)
  def answer(:throw), do: throw(:oops)

  # A child that tries again: what the next starts answer lies in the dictionary of the supervisor.
  def answer(first, second) do
    case Process.put(:started_before, true) do
      nil -> answer(first)
      true -> answer(second)
    end
  end

  def sleepy, do: %{id: 1, start: {__MODULE__, :answer, [:ok2]}}

  describe "names" do
    test "two supervisors by names of one registry" do
      {:ok, _} = Registry.start_link(keys: :unique, name: DynamicSupervisorStart.Names)
      one = {:via, Registry, {DynamicSupervisorStart.Names, :one}}
      two = {:via, Registry, {DynamicSupervisorStart.Names, :two}}

      {:ok, _} =
        Supervisor.start_link(
          [
            Supervisor.child_spec({DynamicSupervisor, name: one}, id: :first),
            Supervisor.child_spec({DynamicSupervisor, name: two, max_children: 0}, id: :second)
          ],
          strategy: :one_for_one
        )

      assert {:ok, _} = DynamicSupervisor.start_child(one, sleepy())
      assert DynamicSupervisor.start_child(two, sleepy()) == {:error, :max_children}
      assert %{active: 1} = DynamicSupervisor.count_children(one)
    end

    test "ids of the three kinds of names" do
      assert DynamicSupervisor.child_spec([]).id == DynamicSupervisor
      assert DynamicSupervisor.child_spec(name: :local).id == :local
      assert DynamicSupervisor.child_spec(name: {:global, :everywhere}).id == :everywhere
      assert DynamicSupervisor.child_spec(name: {:via, Registry, {A, :b}}).id == {A, :b}

      children = [{DynamicSupervisor, name: :dyn_a}, {DynamicSupervisor, name: {:global, :dyn_b}}]
      {:ok, top} = Supervisor.start_link(children, strategy: :one_for_one)

      assert [{:dyn_b, _, :supervisor, [DynamicSupervisor]}, {:dyn_a, _, :supervisor, [DynamicSupervisor]}] =
               Supervisor.which_children(top)
    end
  end

  describe "use DynamicSupervisor" do
    test "gives the module a child_spec/1" do
      assert Nursery.child_spec(:arg) == %{id: Nursery, start: {Nursery, :start_link, [:arg]}, type: :supervisor}

      defmodule Creche do
        use DynamicSupervisor, id: :creche, restart: :temporary, shutdown: 3, start: {:a, :b, []}
        def init(arg), do: arg
      end

      assert Creche.child_spec(0) ==
               %{id: :creche, restart: :temporary, shutdown: 3, start: {:a, :b, []}, type: :supervisor}
    end
  end

  describe "init/1" do
    test "sets what is not given" do
      assert DynamicSupervisor.init(strategy: :one_for_one) ==
               {:ok, %{strategy: :one_for_one, intensity: 3, period: 5, max_children: :infinity, extra_arguments: []}}

      assert DynamicSupervisor.init([]) == DynamicSupervisor.init(strategy: :one_for_one)

      assert {:ok, %{intensity: 1, period: 2, max_children: 3, extra_arguments: [4]}} =
               DynamicSupervisor.init(max_restarts: 1, max_seconds: 2, max_children: 3, extra_arguments: [4])
    end
  end

  describe "start_link/3" do
    setup do
      Process.flag(:trap_exit, true)
      :ok
    end

    test "with what init/1 should not answer" do
      assert Nursery.start_link(:unknown) == {:error, {:bad_return, {Nursery, :init, :unknown}}}
      assert Nursery.start_link(:ignore) == :ignore
      assert Nursery.start_link({:ok, :unknown}) == {:error, {:bad_return, {Nursery, :init, {:ok, :unknown}}}}
      assert {:error, {%RuntimeError{message: "no"}, [_ | _]}} = Nursery.start_link(fn -> raise "no" end)
      assert {:error, :no} = Nursery.start_link(fn -> exit(:no) end)
    end

    test "with flags that are not valid" do
      {:ok, flags} = DynamicSupervisor.init([])

      for {key, name, value} <- [
            {:strategy, :invalid_strategy, :simple_one_for_one},
            {:intensity, :invalid_intensity, -1},
            {:period, :invalid_period, 0},
            {:max_children, :invalid_max_children, -1},
            {:extra_arguments, :invalid_extra_arguments, -1}
          ] do
        assert Nursery.start_link({:ok, Map.put(flags, key, value)}) == {:error, {:supervisor_data, {name, value}}}
      end

      assert {:error, {:supervisor_data, {:invalid_strategy, :unknown}}} = DynamicSupervisor.start_link(strategy: :unknown)
    end

    test "with flags by hand" do
      assert {:ok, pid} = Nursery.start_link({:ok, %{}})
      assert DynamicSupervisor.count_children(pid) == %{active: 0, specs: 0, supervisors: 0, workers: 0}
      state = :sys.get_state(pid)
      assert {state.strategy, state.max_restarts, state.max_seconds, state.max_children} == {:one_for_one, 1, 5, :infinity}
    end

    test "by a name" do
      {:ok, pid} = Nursery.start_link({:ok, %{}}, name: :dyn_named)
      assert Process.whereis(:dyn_named) == pid
      assert Nursery.start_link({:ok, %{}}, name: :dyn_named) == {:error, {:already_started, pid}}
      {:ok, other} = DynamicSupervisor.start_link(name: {:global, :dyn_global})
      assert GenServer.whereis({:global, :dyn_global}) == other

      assert_raise ArgumentError, fn -> DynamicSupervisor.start_link(name: "text") end
    end

    test "tells whose process it is" do
      {:ok, pid} = Nursery.start_link({:ok, %{}})
      assert {:dictionary, dictionary} = Process.info(pid, :dictionary)
      assert dictionary[:"$initial_call"] == {:supervisor, Nursery, 1}
      assert :proc_lib.initial_call(pid) == {:supervisor, Nursery, [:Argument__1]}
      assert :proc_lib.translate_initial_call(pid) == {:supervisor, Nursery, 1}
      assert :supervisor.get_callback_module(pid) == Nursery

      {:ok, other} = DynamicSupervisor.start_link([])
      assert :supervisor.get_callback_module(other) == Supervisor.Default
      assert :proc_lib.translate_initial_call(other) == {:supervisor, Supervisor.Default, 1}
    end

    test "with options for the process" do
      {:ok, pid} = DynamicSupervisor.start_link(strategy: :one_for_one, spawn_opt: [priority: :high])
      assert Process.info(pid, :priority) == {:priority, :high}
    end
  end

  describe "a change of code" do
    test "takes new flags" do
      {:ok, pid} = Nursery.start_link(DynamicSupervisor.init(max_restarts: 3))
      assert :sys.get_state(pid).max_restarts == 3
      assert change(pid, DynamicSupervisor.init(max_restarts: 9, extra_arguments: [:more])) == :ok
      assert %{max_restarts: 9, extra_arguments: [:more]} = :sys.get_state(pid)
      assert change(pid, :ignore) == :ok
      assert %{max_restarts: 9} = :sys.get_state(pid)
    end

    test "refuses others and goes on" do
      {:ok, pid} = Nursery.start_link(DynamicSupervisor.init([]))
      {:ok, flags} = DynamicSupervisor.init([])
      assert change(pid, {:ok, %{flags | strategy: :no}}) == {:error, {:error, {:supervisor_data, {:invalid_strategy, :no}}}}
      assert change(pid, :unknown) == {:error, :unknown}
      assert DynamicSupervisor.which_children(pid) == []
    end

    defp change(pid, answer) do
      :ok = :sys.suspend(pid)
      :sys.replace_state(pid, fn state -> %{state | args: answer} end)
      result = :sys.change_code(pid, :gen_server, 1, :extra)
      :ok = :sys.resume(pid)
      result
    end
  end

  describe "start_child/2" do
    setup do
      {:ok, pid} = DynamicSupervisor.start_link([])
      {:ok, sup: pid}
    end

    test "takes old specs", %{sup: sup} do
      old = {1, {__MODULE__, :answer, [:ok2]}, :temporary, 100, :supervisor, [A, B]}
      assert {:ok, pid} = DynamicSupervisor.start_child(sup, old)
      assert DynamicSupervisor.which_children(sup) == [{:undefined, pid, :supervisor, [A, B]}]
    end

    test "takes modules, and modules with arguments", %{sup: sup} do
      assert {:ok, _} = DynamicSupervisor.start_child(sup, {Agent, fn -> :value end})
      assert {:ok, _} = DynamicSupervisor.start_child(sup, DynamicSupervisor)
      assert {:ok, _} = DynamicSupervisor.start_child(sup, {Task, fn -> :timer.sleep(:infinity) end})
      assert DynamicSupervisor.count_children(sup) == %{active: 3, specs: 3, supervisors: 1, workers: 2}
    end

    test "answers what the start function does", %{sup: sup} do
      start = fn answer -> DynamicSupervisor.start_child(sup, %{id: 1, start: {__MODULE__, :answer, [answer]}}) end
      assert {:ok, pid} = start.(:ok2)
      assert is_pid(pid)
      assert {:ok, pid, :extra} = start.(:ok3)
      assert is_pid(pid)
      assert start.(:ignore) == :ignore
      assert start.(:error) == {:error, :found}
      assert start.(:unknown) == {:error, :unknown}
      assert %{workers: 2, active: 2} = DynamicSupervisor.count_children(sup)
    end

    test "catches what the start function raises", %{sup: sup} do
      start = fn answer -> DynamicSupervisor.start_child(sup, %{id: 1, start: {__MODULE__, :answer, [answer]}}) end
      assert {:error, {%RuntimeError{message: "oops"}, [_ | _]}} = start.(:raise)
      assert start.(:exit) == {:error, :oops}
      assert {:error, {{:nocatch, :oops}, [_ | _]}} = start.(:throw)
      assert {:error, {:undef, [{:no_such, :function, [], []} | _]}} =
               DynamicSupervisor.start_child(sup, %{id: 1, start: {:no_such, :function, []}})

      assert DynamicSupervisor.which_children(sup) == []
    end

    test "puts its own arguments first" do
      parent = self()
      fun = fn a, b -> {:ok, spawn_link(fn -> send(parent, {a, b}) end)} end
      {:ok, sup} = DynamicSupervisor.start_link(extra_arguments: [fun])
      assert {:ok, _} = DynamicSupervisor.start_child(sup, %{id: 1, start: {__MODULE__, :call_with, [1, 2]}})
      assert_receive {1, 2}
    end

    test "refuses what is no spec", %{sup: sup} do
      assert DynamicSupervisor.start_child(sup, %{}) == {:error, {:invalid_child_spec, %{}}}
      assert DynamicSupervisor.start_child(sup, %{id: 1}) == {:error, {:invalid_child_spec, %{id: 1}}}
      assert {:error, {:invalid_child_spec, %{start: 2}}} = DynamicSupervisor.start_child(sup, %{id: 1, start: 2})
      assert {:error, {:invalid_mfa, {:m, 1, []}}} = DynamicSupervisor.start_child(sup, %{id: 1, start: {:m, 1, []}})
      assert {:error, {:invalid_mfa, 2}} = DynamicSupervisor.start_child(sup, {1, 2, 3, 4, 5, 6})

      wrong = fn key, value -> DynamicSupervisor.start_child(sup, Map.put(sleepy(), key, value)) end
      assert wrong.(:restart, :no) == {:error, {:invalid_restart_type, :no}}
      assert wrong.(:shutdown, :no) == {:error, {:invalid_shutdown, :no}}
      assert wrong.(:shutdown, -1) == {:error, {:invalid_shutdown, -1}}
      assert wrong.(:modules, :no) == {:error, {:invalid_modules, :no}}
      assert wrong.(:modules, [1]) == {:error, {:invalid_modules, [1]}}
      assert {:ok, _} = wrong.(:modules, :dynamic)

      assert {:error, {:invalid_child_type, :no}} =
               DynamicSupervisor.start_child(sup, {1, {:m, :f, []}, :permanent, 1, :no, []})

      assert_raise CaseClauseError, fn -> wrong.(:type, :no) end
      assert_raise ArgumentError, fn -> DynamicSupervisor.start_child(sup, "spec") end
    end

    test "stops at the highest number of children" do
      {:ok, sup} = DynamicSupervisor.start_link(max_children: 1)
      assert {:ok, pid} = DynamicSupervisor.start_child(sup, sleepy())
      assert DynamicSupervisor.start_child(sup, sleepy()) == {:error, :max_children}
      assert DynamicSupervisor.terminate_child(sup, pid) == :ok
      assert {:ok, _} = DynamicSupervisor.start_child(sup, sleepy())
    end
  end

  def call_with(fun, a, b), do: fun.(a, b)
end
