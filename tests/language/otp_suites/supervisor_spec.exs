# Supervisor: what it accepts as a child, by which names it is known, and how children come and go.
ExUnit.start(seed: 0)
Logger.configure(level: :none)

defmodule SupervisorSpec do
  use ExUnit.Case, async: true

  defmodule Shelf do
    use GenServer

    def start_link({books, options}), do: GenServer.start_link(__MODULE__, books, options)
    def take(shelf), do: GenServer.call(shelf, :take)

    @impl true
    def init(:nothing), do: :ignore
    def init({:refuse, why}), do: {:stop, why}
    def init(books), do: {:ok, books}

    @impl true
    def handle_call(:take, _from, [book | books]), do: {:reply, book, books}

    def handle_call(:forget_name, _from, books) do
      {:registered_name, name} = Process.info(self(), :registered_name)
      {:reply, Process.unregister(name), books}
    end

    @impl true
    def handle_info(:faint, _books), do: exit(:fainted)
  end

  defmodule Library do
    use Supervisor

    def start_link(arg, options \\ []), do: Supervisor.start_link(__MODULE__, arg, options)

    @impl true
    def init({:shelves, children, options}), do: Supervisor.init(children, options)
    def init(other), do: other
  end

  describe "use Supervisor" do
    test "gives the module a child_spec/1" do
      assert Library.child_spec([:a]) == %{
               id: Library,
               start: {Library, :start_link, [[:a]]},
               type: :supervisor
             }

      defmodule Branch do
        use Supervisor, id: :branch, restart: :transient, shutdown: 7, start: {:open, :the, [:door]}
        def init(arg), do: arg
      end

      assert Branch.child_spec(:ignored) == %{
               id: :branch,
               restart: :transient,
               shutdown: 7,
               start: {:open, :the, [:door]},
               type: :supervisor
             }
    end

    test "names a nested module in full" do
      defmodule Town do
        defmodule Library do
          use Supervisor
          def init(_), do: Supervisor.init([], strategy: :one_for_one)
        end
      end

      assert %{id: id, start: {id, :start_link, [1]}} = Town.Library.child_spec(1)
      assert inspect(id) == "SupervisorSpec.Town.Library"
    end
  end

  describe "child_spec/2" do
    test "reads a module, a module with an argument, and a map" do
      assert Supervisor.child_spec(Shelf, []) == Shelf.child_spec([])
      assert Supervisor.child_spec({Shelf, :x}, []) == Shelf.child_spec(:x)

      assert Supervisor.child_spec(Task, []) ==
               %{id: Task, restart: :temporary, start: {Task, :start_link, [[]]}}

      assert Supervisor.child_spec({Shelf, :x}, id: :y, shutdown: :brutal_kill, type: :worker) ==
               %{id: :y, shutdown: :brutal_kill, start: {Shelf, :start_link, [:x]}, type: :worker}

      bare = %{id: 1, start: {:m, :f, []}}
      assert Supervisor.child_spec(bare, restart: :temporary) == Map.put(bare, :restart, :temporary)
      assert Supervisor.child_spec(bare, modules: [:m], start: {:n, :g, [0]}) ==
               %{id: 1, start: {:n, :g, [0]}, modules: [:m]}
    end

    test "refuses keys it does not know" do
      message = "unknown key :colour in child specification override"

      assert_raise ArgumentError, message, fn ->
        Supervisor.child_spec(%{id: 1, start: {:m, :f, []}}, colour: :red)
      end
    end

    test "refuses what is no child" do
      assert_raise ArgumentError, ~r"The module :unheard_of was given as a child.*but it does not exist"m, fn ->
        Supervisor.child_spec(:unheard_of, [])
      end

      assert_raise ArgumentError, ~r"The module SupervisorSpec was given as a child.*\nbut it does not implement child_spec/1"m, fn ->
        Supervisor.child_spec(SupervisorSpec, [])
      end

      assert_raise ArgumentError, ~r"supervisors expect each child to be one of", fn ->
        Supervisor.child_spec("other", [])
      end

      assert_raise ArgumentError, ~r"old tuple-based child specification", fn ->
        Supervisor.child_spec({:id, {:m, :f, []}, :permanent, 5000, :worker, [:m]}, [])
      end
    end
  end

  describe "init/2" do
    test "returns flags and specs" do
      flags = %{intensity: 3, period: 5, strategy: :one_for_one}
      assert Supervisor.init([], strategy: :one_for_one) == {:ok, {flags, []}}

      assert {:ok, {%{strategy: :rest_for_one, intensity: 1, period: 9}, [%{id: Shelf}, %{id: :two}]}} =
               Supervisor.init([Shelf, %{id: :two, start: {:m, :f, []}}],
                 strategy: :rest_for_one,
                 max_restarts: 1,
                 max_seconds: 9
               )
    end

    test "needs a strategy" do
      assert_raise ArgumentError, "expected :strategy option to be given", fn -> Supervisor.init([], []) end
    end

    test "takes specs of both kinds, side by side" do
      old = {:old, {Shelf, :start_link, [{[], []}]}, :permanent, :infinity, :supervisor, [Shelf]}
      assert {:ok, {_, [%{id: Shelf} = new, ^old]}} = Supervisor.init([{Shelf, {[], []}}, old], strategy: :one_for_one)
      assert new == Shelf.child_spec({[], []})
    end
  end

  describe "start_link" do
    test "by a name that a module looks after" do
      name = {:via, :global, :via_library}
      {:ok, pid} = Supervisor.start_link([], strategy: :one_for_one, name: name)
      assert :global.whereis_name(:via_library) == pid
      assert GenServer.whereis(name) == pid
      assert Supervisor.which_children(name) == []
      assert {:error, {:already_started, ^pid}} = Supervisor.start_link([], strategy: :one_for_one, name: name)
    end

    test "by a global name" do
      name = {:global, :world_library}
      {:ok, pid} = Library.start_link({:shelves, [], [strategy: :one_for_one]}, name: name)
      assert GenServer.whereis(name) == pid
      assert Supervisor.count_children(name) == %{active: 0, specs: 0, supervisors: 0, workers: 0}
      assert :ok = Supervisor.stop(name)
      assert :global.whereis_name(:world_library) == :undefined
    end

    test "by a local name" do
      {:ok, pid} = Library.start_link({:shelves, [], [strategy: :one_for_one]}, name: :town_library)
      assert Process.whereis(:town_library) == pid
      assert Supervisor.which_children(:town_library) == []
    end

    test "with children: one that faints is there again under its name" do
      children = [{Shelf, {[:odyssey], [name: :classics]}}]
      {:ok, pid} = Supervisor.start_link(children, strategy: :one_for_one)
      first = Process.whereis(:classics)
      assert Shelf.take(:classics) == :odyssey
      send(:classics, :faint)
      wait_until(fn -> Process.whereis(:classics) not in [nil, first] end)
      assert Shelf.take(:classics) == :odyssey

      # Without its name it goes on, and as it goes on, nobody misses it.
      assert GenServer.call(:classics, :forget_name)
      assert Process.whereis(:classics) == nil
      assert [{Shelf, running, :worker, [Shelf]}] = Supervisor.which_children(pid)
      assert Process.alive?(running)
    end

    test "refuses names of other kinds" do
      message = ~r/expected :name option to be one of the following:/

      for name <- ["library", {:local, :library}, 5] do
        assert_raise ArgumentError, message, fn -> Supervisor.start_link([], strategy: :one_for_one, name: name) end
        assert_raise ArgumentError, message, fn -> Library.start_link([], name: name) end
      end
    end

    test "with specs of both kinds" do
      old = {:old, {Shelf, :start_link, [{[:iliad], []}]}, :permanent, 500, :worker, [Shelf]}
      {:ok, pid} = Supervisor.start_link([{Shelf, {[], []}}, old], strategy: :one_for_one)
      assert [{:old, _, :worker, [Shelf]}, {Shelf, _, :worker, [Shelf]}] = Supervisor.which_children(pid)
    end

    test "of a module: what init/1 answers decides" do
      Process.flag(:trap_exit, true)
      {:ok, pid} = Library.start_link({:shelves, [{Shelf, {[], []}}], [strategy: :one_for_one]})
      assert %{active: 1, specs: 1, supervisors: 0, workers: 1} = Supervisor.count_children(pid)

      assert Library.start_link(:ignore) == :ignore
      assert Library.start_link(:nonsense) == {:error, {:bad_return, {Library, :init, :nonsense}}}
      assert Library.start_link({:ok, {:nonsense, []}}) == {:error, {:supervisor_data, {:invalid_type, :nonsense}}}

      assert Library.start_link({:ok, {%{strategy: :all_for_none}, []}}) ==
               {:error, {:supervisor_data, {:invalid_strategy, :all_for_none}}}

      refused = {:shelves, [{Shelf, {{:refuse, :damp}, []}}], [strategy: :one_for_one]}
      assert Library.start_link(refused) == {:error, {:shutdown, {:failed_to_start_child, Shelf, :damp}}}
    end
  end

  describe "start_child/2" do
    setup do
      {:ok, pid} = Supervisor.start_link([], strategy: :one_for_one)
      {:ok, library: pid}
    end

    test "an old spec", %{library: library} do
      assert {:ok, pid} =
               Supervisor.start_child(library, {:old, {Shelf, :start_link, [{[:a], []}]}, :permanent, 500, :worker, [Shelf]})

      assert Shelf.take(pid) == :a
      assert [{:old, ^pid, :worker, [Shelf]}] = Supervisor.which_children(library)
    end

    test "a module with an argument", %{library: library} do
      assert {:ok, pid} = Supervisor.start_child(library, {Shelf, {[:b], []}})
      assert Shelf.take(pid) == :b
      assert {:error, {:already_started, ^pid}} = Supervisor.start_child(library, {Shelf, {[:b], []}})
    end

    test "a map", %{library: library} do
      spec = %{id: :sleeper, start: {Task, :start_link, [fn -> :timer.sleep(:infinity) end]}}
      assert {:ok, pid} = Supervisor.start_child(library, spec)
      assert [{:sleeper, ^pid, :worker, [Task]}] = Supervisor.which_children(library)
    end

    test "what is no valid spec comes back as an error", %{library: library} do
      assert {:error, :missing_id} = Supervisor.start_child(library, %{})
      assert {:error, :missing_start} = Supervisor.start_child(library, %{id: 1})
      assert {:error, {:invalid_mfa, 2}} = Supervisor.start_child(library, %{id: 1, start: 2})
      assert {:error, {:invalid_mfa, _}} = Supervisor.start_child(library, {1, 2, 3, 4, 5, 6})

      spec = %{id: 1, start: {:m, :f, []}}
      assert {:error, {:invalid_restart_type, :often}} = Supervisor.start_child(library, Map.put(spec, :restart, :often))
      assert {:error, {:invalid_shutdown, -1}} = Supervisor.start_child(library, Map.put(spec, :shutdown, -1))
      assert {:error, {:invalid_child_type, :boss}} = Supervisor.start_child(library, Map.put(spec, :type, :boss))
      assert {:error, {:invalid_modules, :m}} = Supervisor.start_child(library, Map.put(spec, :modules, :m))
      assert {:error, {:invalid_module, 1}} = Supervisor.start_child(library, Map.put(spec, :modules, [1]))
    end

    test "a start that fails leaves nothing", %{library: library} do
      assert {:error, {:damp, {:child, :undefined, Shelf, _, :permanent, false, 5000, :worker, [Shelf]}}} =
               Supervisor.start_child(library, {Shelf, {{:refuse, :damp}, []}})

      assert Supervisor.which_children(library) == []
      assert {:ok, :undefined} = Supervisor.start_child(library, {Shelf, {:nothing, []}})
      assert [{Shelf, :undefined, :worker, [Shelf]}] = Supervisor.which_children(library)
    end
  end

  test "the life of a child, from its start to the end of its spec" do
    {:ok, pid} = Supervisor.start_link([], strategy: :one_for_one)
    assert Supervisor.which_children(pid) == []
    assert Supervisor.count_children(pid) == %{specs: 0, active: 0, supervisors: 0, workers: 0}

    spec = Supervisor.child_spec({Shelf, {[:x], []}}, [])
    {:ok, shelf} = Supervisor.start_child(pid, spec)
    assert Shelf.take(shelf) == :x
    assert Supervisor.start_child(pid, spec) == {:error, {:already_started, shelf}}
    assert Supervisor.restart_child(pid, Shelf) == {:error, :running}
    assert Supervisor.delete_child(pid, Shelf) == {:error, :running}
    assert Supervisor.count_children(pid) == %{specs: 1, active: 1, supervisors: 0, workers: 1}
    assert Supervisor.which_children(pid) == [{Shelf, shelf, :worker, [Shelf]}]
    assert :supervisor.get_childspec(pid, Shelf) |> elem(1) |> Map.fetch!(:restart) == :permanent

    assert Supervisor.terminate_child(pid, Shelf) == :ok
    refute Process.alive?(shelf)
    assert Supervisor.which_children(pid) == [{Shelf, :undefined, :worker, [Shelf]}]
    assert Supervisor.start_child(pid, spec) == {:error, :already_present}
    assert Supervisor.terminate_child(pid, Shelf) == :ok

    {:ok, again} = Supervisor.restart_child(pid, Shelf)
    assert again != shelf
    assert Shelf.take(again) == :x

    assert Supervisor.terminate_child(pid, Shelf) == :ok
    assert Supervisor.delete_child(pid, Shelf) == :ok
    assert Supervisor.delete_child(pid, Shelf) == {:error, :not_found}
    assert Supervisor.restart_child(pid, Shelf) == {:error, :not_found}
    assert Supervisor.terminate_child(pid, Shelf) == {:error, :not_found}
    assert Supervisor.which_children(pid) == []
    assert Supervisor.stop(pid) == :ok
    refute Process.alive?(pid)
  end

  defp wait_until(condition) do
    unless condition.() do
      Process.sleep(1)
      wait_until(condition)
    end
  end
end
