# Agent, and what :sys does with it and with servers.
ExUnit.start(seed: 0)
Logger.configure(level: :none)

defmodule SysAndAgent do
  use ExUnit.Case, async: true

  def identity(state), do: state
  def add(state, number), do: state + number
  def twice(state, number), do: {state, number * 2}

  defmodule Vault do
    use GenServer
    def init(arg), do: {:ok, arg}
    def handle_call(:get, _from, state), do: {:reply, state, state}
    def handle_cast({:set, state}, _), do: {:noreply, state}
    def handle_info(_, state), do: {:noreply, state, 10}
    def code_change(version, state, extra) when is_list(state), do: {:ok, [version, extra | state]}
    def code_change(:throw, _state, _extra), do: throw(:no)
    def code_change(_version, _state, _extra), do: {:error, :cannot}
    def format_status(:normal, [_dictionary, state]), do: [data: [{'Secret', length(state)}]]
    def format_status(:terminate, [_dictionary, state]), do: length(state)
    def terminate(reason, _), do: send(:sys_and_agent, {:terminated, reason})
  end

  describe "agents" do
    test "use Agent gives the module a child_spec/1" do
      assert Agent.child_spec([:a]) == %{id: Agent, start: {Agent, :start_link, [[:a]]}}

      defmodule Counter do
        use Agent
      end

      assert Counter.child_spec(1) == %{id: Counter, start: {Counter, :start_link, [1]}}

      defmodule Odd do
        use Agent, id: :odd, restart: :temporary, shutdown: 1, start: {:a, :b, []}
      end

      assert Odd.child_spec(1) == %{id: :odd, restart: :temporary, shutdown: 1, start: {:a, :b, []}}
    end

    test "are started with a function, or a module's function" do
      {:ok, pid} = Agent.start_link(fn -> %{} end)
      assert Agent.get(pid, & &1) == %{}
      {:ok, pid} = Agent.start_link(Map, :new, [[a: 1]])
      assert Agent.get(pid, &identity/1) == %{a: 1}
      assert :proc_lib.translate_initial_call(pid) == {Map, :new, 1}
      {:ok, pid} = Agent.start(List, :duplicate, [:x, 2], name: :agent_by_name)
      assert Agent.get(:agent_by_name, &Enum.count/1) == 2
      assert Agent.stop(pid) == :ok
    end

    test "start with :already_started if the name is taken" do
      {:ok, pid} = Agent.start_link(fn -> 0 end, name: :agent_taken)
      assert Agent.start_link(fn -> 0 end, name: :agent_taken) == {:error, {:already_started, pid}}
      assert Agent.start(fn -> 0 end, name: :agent_taken) == {:error, {:already_started, pid}}
    end

    test "refuse names of other kinds, and functions of other arities" do
      assert_raise ArgumentError, ~r/expected :name option/, fn -> Agent.start_link(fn -> 0 end, name: "name") end
      assert_raise FunctionClauseError, fn -> Agent.start_link(fn _ -> 0 end) end
      {:ok, pid} = Agent.start_link(fn -> 0 end)
      assert_raise FunctionClauseError, fn -> Agent.update(pid, fn -> 0 end) end
    end

    test "get, update, and both at once, by functions" do
      {:ok, pid} = Agent.start_link(fn -> 1 end)
      assert Agent.update(pid, &(&1 + 1)) == :ok
      assert Agent.get(pid, & &1, 3000) == 2
      assert Agent.get_and_update(pid, &{&1, &1 * 10}) == 2
      assert Agent.cast(pid, &(&1 + 5)) == :ok
      assert Agent.get(pid, & &1) == 25
      assert Agent.stop(pid, :normal, 1000) == :ok
    end

    test "get, update, and both at once, by modules and names" do
      {:ok, pid} = Agent.start_link(fn -> 1 end)
      assert Agent.update(pid, __MODULE__, :add, [2]) == :ok
      assert Agent.get(pid, __MODULE__, :identity, []) == 3
      assert Agent.get_and_update(pid, __MODULE__, :twice, [4], 100) == 3
      assert Agent.cast(pid, __MODULE__, :add, [1]) == :ok
      assert Agent.get(pid, __MODULE__, :add, [100], 100) == 109
    end

    test "fail with what their functions raise" do
      Process.flag(:trap_exit, true)
      {:ok, pid} = Agent.start_link(fn -> 1 end)
      assert {{:badarith, _}, {GenServer, :call, [^pid, _, 5000]}} = catch_exit(Agent.get(pid, &(&1 / 0)))
      assert_receive {:EXIT, ^pid, {:badarith, _}}

      {:ok, pid} = Agent.start_link(fn -> 1 end)
      assert {{:bad_return_value, :ok}, _} = catch_exit(Agent.get_and_update(pid, fn _ -> :ok end))
      assert {:error, {%RuntimeError{message: "no"}, _}} = Agent.start_link(fn -> raise "no" end)
      assert {:error, {:bad_return_value, :no}} = Agent.start_link(fn -> throw(:no) end)
      assert {:error, :no} = Agent.start_link(fn -> exit(:no) end)
    end

    test "take a change of code by a module's function, and refuse a bad one" do
      {:ok, pid} = Agent.start_link(fn -> %{} end)
      :ok = :sys.suspend(pid)
      assert :sys.change_code(pid, __MODULE__, "1", {Map, :put, [:hello, :world]}) == :ok
      :ok = :sys.resume(pid)
      assert Agent.get(pid, & &1) == %{hello: :world}

      :ok = :sys.suspend(pid)
      assert {:error, {:EXIT, {:badarith, _}}} = :sys.change_code(pid, __MODULE__, "1", {Kernel, :+, [1]})
      :ok = :sys.resume(pid)
      assert Agent.get(pid, & &1) == %{hello: :world}
    end
  end

  describe ":sys" do
    setup do
      Process.register(self(), :sys_and_agent)
      {:ok, pid} = GenServer.start(Vault, [1, 2, 3], name: :vault)
      on_exit(fn -> if Process.alive?(pid), do: Process.exit(pid, :kill) end)
      {:ok, vault: pid}
    end

    test "reads and replaces states", %{vault: vault} do
      assert :sys.get_state(vault) == [1, 2, 3]
      assert :sys.get_state(:vault, 100) == [1, 2, 3]
      assert :sys.replace_state(vault, &[0 | &1]) == [0, 1, 2, 3]
      assert GenServer.call(vault, :get) == [0, 1, 2, 3]
      assert {:error, {:callback_failed, {:gen_server, :system_replace_state}, {:error, %RuntimeError{}}}} =
               failing(fn -> :sys.replace_state(vault, fn _ -> raise "no" end) end)

      assert GenServer.call(vault, :get) == [0, 1, 2, 3]
      assert {:noproc, {:sys, :get_state, [:no_such]}} = catch_exit(:sys.get_state(:no_such))
    end

    defp failing(fun) do
      fun.()
    rescue
      error in ErlangError -> {:error, error.original}
    end

    test "suspends, and nothing is heard until it resumes", %{vault: vault} do
      assert :sys.suspend(vault) == :ok
      GenServer.cast(vault, {:set, [:later]})
      assert {:timeout, _} = catch_exit(GenServer.call(vault, :get, 10))
      assert :sys.get_state(vault) == [1, 2, 3]
      assert :sys.resume(vault) == :ok
      assert GenServer.call(vault, :get) == [:later]
    end

    test "changes code while it is suspended, and only then", %{vault: vault} do
      assert {:error, {:unknown_system_msg, {:change_code, Vault, 1, :x}}} = :sys.change_code(vault, Vault, 1, :x)
      :ok = :sys.suspend(vault)
      assert :sys.change_code(vault, Vault, 1, :x) == :ok
      assert :sys.get_state(vault) == [1, :x, 1, 2, 3]
      :sys.replace_state(vault, fn _ -> :other end)
      assert :sys.change_code(vault, Vault, 1, :x) == {:error, {:error, :cannot}}
      assert :sys.change_code(vault, Vault, :throw, :x) == {:error, :no}
      :ok = :sys.resume(vault)
      :sys.replace_state(vault, fn _ -> [] end)
    end

    test "describes a server", %{vault: vault} do
      assert {:status, ^vault, {:module, :gen_server}, [dictionary, :running, parent, [], details]} = :sys.get_status(vault)
      assert dictionary[:"$initial_call"] == {Vault, :init, 1}
      assert parent == vault
      assert {:header, 'Status for generic server vault'} in details
      assert {:data, [{'Secret', 3}]} in details
      :ok = :sys.suspend(vault)
      assert {:status, _, _, [_, :suspended, _, _, _]} = :sys.get_status(vault)
    end

    test "ends a server", %{vault: vault} do
      assert :sys.terminate(vault, :shutdown) == :ok
      assert_receive {:terminated, :shutdown}
      refute Process.alive?(vault)
    end

    test "hears a parent's end even when suspended" do
      me = self()

      parent =
        spawn(fn ->
          {:ok, pid} = GenServer.start_link(Vault, [])
          :sys.suspend(pid)
          send(me, {:vault, pid})
          receive do: (:end -> exit(:over))
        end)

      assert_receive {:vault, pid}
      monitor = Process.monitor(pid)
      send(parent, :end)
      assert_receive {:DOWN, ^monitor, _, _, :over}
    end

    test "reads the state of supervisors", %{vault: _} do
      {:ok, sup} = DynamicSupervisor.start_link(strategy: :one_for_one, max_children: 7)
      assert %DynamicSupervisor{max_children: 7, strategy: :one_for_one, children: children} = :sys.get_state(sup)
      assert children == %{}
      {:ok, sup} = Supervisor.start_link([{Agent, fn -> 1 end}], strategy: :one_for_one)
      assert elem(:sys.get_state(sup), 0) == :state
      :ok = :sys.suspend(sup)
      Process.exit(elem(hd_child(sup), 1), :kill)
      :ok = :sys.resume(sup)
      assert {Agent, pid, :worker, [Agent]} = hd(Supervisor.which_children(sup))
      assert is_pid(pid)
    end

    # What is known of a suspended supervisor's child without asking it.
    defp hd_child(sup) do
      {:links, links} = Process.info(sup, :links)
      {Agent, Enum.find(links, &(&1 != self()))}
    end
  end
end
