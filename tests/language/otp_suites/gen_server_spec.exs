# GenServer: starting under every kind of name, asking, telling, and stopping.
ExUnit.start(seed: 0)
Logger.configure(level: :none)

defmodule GenServerSpec do
  use ExUnit.Case, async: true

  defmodule Pile do
    use GenServer

    @impl true
    def init(:refuse), do: {:stop, :refused}
    def init(:ignore), do: :ignore
    def init(:slow), do: Process.sleep(:infinity)
    def init({:then, what}), do: {:ok, [], what}
    def init(items), do: {:ok, items}

    @impl true
    def handle_call(:take, _from, [item | items]), do: {:reply, item, items}
    def handle_call(:later, from, items), do: {:noreply, [from | items]}
    def handle_call(:quiet, _from, items), do: {:noreply, items}
    def handle_call({:sleep, ms}, _from, items), do: (Process.sleep(ms); {:reply, :slept, items})
    def handle_call({:stop, reason}, _from, items), do: {:stop, reason, :stopping, items}
    def handle_call({:stop_quietly, reason}, _from, items), do: {:stop, reason, items}
    def handle_call({:reply_then, then}, _from, items), do: {:reply, :first, items, then}
    def handle_call(:self, _from, items), do: {:reply, reason_of(fn -> GenServer.call(self(), :take) end), items}
    def handle_call(:items, _from, items), do: {:reply, items, items}

    @impl true
    def handle_cast({:put, item}, items), do: {:noreply, [item | items]}
    def handle_cast({:tell, pid}, items), do: (send(pid, {:items, items}); {:noreply, items})
    def handle_cast({:then, then}, items), do: {:noreply, items, then}
    def handle_cast(:stop, items), do: {:stop, :normal, items}

    @impl true
    def handle_info({:put, item}, items), do: {:noreply, [item | items]}
    def handle_info(:timeout, items), do: {:noreply, [:timeout | items]}

    @impl true
    def handle_continue({:tell, pid}, items), do: (send(pid, :continued); {:noreply, items})
    def handle_continue({:again, rest}, items), do: {:noreply, [rest | items], {:continue, rest}}
    def handle_continue(:stop, items), do: {:stop, :shutdown, items}
    def handle_continue(:rest, items), do: {:noreply, items, :hibernate}
    def handle_continue(:wait, items), do: {:noreply, items, 0}

    @impl true
    def terminate(reason, items) do
      for pid <- items, is_pid(pid), do: send(pid, {:terminated, reason})
      exit_in_terminate(items)
    end

    defp exit_in_terminate([{:exit, reason} | _]), do: exit(reason)
    defp exit_in_terminate(_), do: :ok

    defp reason_of(fun) do
      fun.()
    catch
      :exit, {reason, {GenServer, :call, _}} -> reason
    end
  end

  test "use GenServer gives the module a child_spec/1" do
    assert Pile.child_spec([:a]) == %{id: Pile, start: {Pile, :start_link, [[:a]]}}

    defmodule Odd do
      use GenServer, id: :odd, restart: :transient, shutdown: :infinity, start: {:a, :b, []}
      def init(arg), do: {:ok, arg}
    end

    assert Odd.child_spec(1) == %{id: :odd, restart: :transient, shutdown: :infinity, start: {:a, :b, []}}
  end

  describe "start_link/3" do
    test "refuses names of other kinds" do
      message = ~r/expected :name option to be one of the following:/

      for name <- ["pile", {:via, "module", :name}, {:local, :pile}, 1.0] do
        assert_raise ArgumentError, message, fn -> GenServer.start_link(Pile, [], name: name) end
        assert_raise ArgumentError, message, fn -> GenServer.start(Pile, [], name: name) end
      end
    end

    test "with a name that a module looks after" do
      via = {:via, :global, :pile_via}
      {:ok, pid} = GenServer.start_link(Pile, [:x], name: via)
      assert :global.whereis_name(:pile_via) == pid
      assert GenServer.call(via, :take) == :x
      assert GenServer.cast(via, {:put, :y}) == :ok
      assert GenServer.call(via, :take) == :y
      assert GenServer.start_link(Pile, [], name: via) == {:error, {:already_started, pid}}
      assert GenServer.stop(via) == :ok
      assert GenServer.whereis(via) == nil
    end

    test "with a global name" do
      name = {:global, {:pile, 1}}
      {:ok, pid} = GenServer.start_link(Pile, [:x], name: name)
      assert GenServer.call(name, :take) == :x
      assert GenServer.start(Pile, [], name: name) == {:error, {:already_started, pid}}
      assert GenServer.whereis(name) == pid
      assert GenServer.stop(name) == :ok
    end

    test "with a local name" do
      {:ok, pid} = GenServer.start_link(Pile, [:x], name: :pile)
      assert Process.info(pid, :registered_name) == {:registered_name, :pile}
      assert GenServer.call(:pile, :take) == :x
      assert GenServer.call({:pile, node()}, :items) == []
      assert GenServer.start_link(Pile, [], name: :pile) == {:error, {:already_started, pid}}
      assert GenServer.stop({:pile, node()}) == :ok
      assert Process.whereis(:pile) == nil
    end

    test "with nil for a name" do
      {:ok, pid} = GenServer.start_link(Pile, [], name: nil)
      assert Process.info(pid, :registered_name) == {:registered_name, []}
    end

    test "links, and start/3 does not" do
      {:ok, pid} = GenServer.start_link(Pile, [])
      assert {:links, links} = Process.info(self(), :links)
      assert pid in links
      {:ok, pid} = GenServer.start(Pile, [])
      assert {:links, links} = Process.info(self(), :links)
      assert pid not in links
      assert GenServer.stop(pid) == :ok
    end

    test "answers what init/1 says" do
      Process.flag(:trap_exit, true)
      assert GenServer.start_link(Pile, :ignore) == :ignore
      assert GenServer.start_link(Pile, :refuse) == {:error, :refused}
      assert_receive {:EXIT, _, :refused}
      assert GenServer.start(Pile, :slow, timeout: 10) == {:error, :timeout}
      assert {:error, {:bad_return_value, {:ok, [], :what}}} = GenServer.start(Pile, {:then, :what})
      assert {:ok, pid} = GenServer.start(Pile, {:then, :hibernate})
      assert GenServer.call(pid, :items) == []
      assert {:ok, pid} = GenServer.start(Pile, {:then, 0})
      assert GenServer.call(pid, :items) in [[], [:timeout]]
      assert {:ok, _} = GenServer.start(Pile, {:then, {:continue, {:tell, self()}}})
      assert_receive :continued
    end

    test "tells the server whose child it is" do
      {:ok, pid} = GenServer.start_link(Pile, [])
      {:dictionary, dictionary} = Process.info(pid, :dictionary)
      assert hd(dictionary[:"$ancestors"]) == self()
      assert dictionary[:"$initial_call"] == {Pile, :init, 1}
      assert :proc_lib.translate_initial_call(pid) == {Pile, :init, 1}
    end

    test "with options for the process" do
      {:ok, pid} = GenServer.start_link(Pile, [1], spawn_opt: [priority: :low], hibernate_after: 5, timeout: 100)
      assert Process.info(pid, :priority) == {:priority, :low}
      Process.sleep(20)
      assert GenServer.call(pid, :take) == 1
      assert_raise ArgumentError, fn -> GenServer.start_link(Pile, [], spawn_opt: [:monitor]) end
    end
  end

  describe "call/3" do
    setup do
      {:ok, pid} = GenServer.start(Pile, [1, 2])
      {:ok, pile: pid}
    end

    test "asks and waits", %{pile: pile} do
      assert GenServer.call(pile, :take) == 1
      assert GenServer.call(pile, :take, :infinity) == 2
      assert GenServer.call(pile, :items, 100) == []
    end

    test "exits when nobody is there" do
      assert {:noproc, {GenServer, :call, [:no_such_pile, :take, 5000]}} = catch_exit(GenServer.call(:no_such_pile, :take))
      {:ok, pid} = GenServer.start(Pile, [])
      GenServer.stop(pid)
      assert {:noproc, {GenServer, :call, [^pid, :take, 5000]}} = catch_exit(GenServer.call(pid, :take, 5000))
      assert {:noproc, _} = catch_exit(GenServer.call(nil, :take))
      assert {:noproc, _} = catch_exit(GenServer.call({:global, :no_such}, :take))
      assert {:noproc, _} = catch_exit(GenServer.call({:via, :global, :no_such}, :take))
      assert {{:nodedown, :none@nowhere}, _} = catch_exit(GenServer.call({:pile, :none@nowhere}, :take))
    end

    test "exits when a server asks itself", %{pile: pile} do
      assert GenServer.call(pile, :self) == :calling_self
    end

    test "exits when there is no answer in time, and hears of no late one", %{pile: pile} do
      assert {:timeout, {GenServer, :call, [^pile, {:sleep, 20}, 1]}} = catch_exit(GenServer.call(pile, {:sleep, 20}, 1))
      assert GenServer.call(pile, :items) == [1, 2]
      refute_receive _, 30
    end

    test "exits with the server's own reason", %{pile: pile} do
      assert {:because, {GenServer, :call, [^pile, {:stop_quietly, :because}, 5000]}} =
               catch_exit(GenServer.call(pile, {:stop_quietly, :because}))

      {:ok, pile} = GenServer.start(Pile, [])
      assert {{:function_clause, [{Pile, :handle_call, _, _} | _]}, _} = catch_exit(GenServer.call(pile, :take))
      {:ok, pile} = GenServer.start(Pile, [])
      assert {:normal, _} = catch_exit(GenServer.call(pile, {:stop_quietly, :normal}))
    end

    test "gets the answer of a server that stops", %{pile: pile} do
      monitor = Process.monitor(pile)
      assert GenServer.call(pile, {:stop, :because}) == :stopping
      assert_receive {:DOWN, ^monitor, _, _, :because}
    end

    test "refuses what is no time", %{pile: pile} do
      assert_raise FunctionClauseError, fn -> GenServer.call(pile, :take, -1) end
      assert_raise FunctionClauseError, fn -> GenServer.call(pile, :take, "soon") end
      assert_raise FunctionClauseError, fn -> GenServer.call("pile", :take) end
    end

    test "is answered by whoever has the sender's address", %{pile: pile} do
      task = Task.async(fn -> GenServer.call(pile, :later) end)
      from = wait_for_first(pile)
      assert {pid, _tag} = from
      assert pid == task.pid
      assert GenServer.reply(from, :from_outside) == :ok
      assert Task.await(task) == :from_outside
      assert GenServer.reply(from, :again) == :ok
      assert_raise FunctionClauseError, fn -> GenServer.reply(:nobody, :what) end
    end

    defp wait_for_first(pile) do
      case GenServer.call(pile, :items) do
        [{_, _} = from | _] -> from
        _ -> wait_for_first(pile)
      end
    end
  end

  describe "cast/2 and messages" do
    test "are told, and nothing comes back" do
      {:ok, pile} = GenServer.start_link(Pile, [])
      assert GenServer.cast(pile, {:put, 1}) == :ok
      send(pile, {:put, 2})
      assert GenServer.cast(pile, {:tell, self()}) == :ok
      assert_receive {:items, [2, 1]}
    end

    test "to nobody are fine" do
      {:ok, pile} = GenServer.start(Pile, [])
      GenServer.stop(pile)
      assert GenServer.cast(pile, {:put, 1}) == :ok
      assert GenServer.cast(:no_such_pile, :x) == :ok
      assert GenServer.cast({:global, :no_such}, :x) == :ok
      assert GenServer.cast({:via, :global, :no_such}, :x) == :ok
      assert GenServer.cast({:pile, :none@nowhere}, :x) == :ok
      assert_raise FunctionClauseError, fn -> GenServer.cast("pile", :x) end
    end
  end

  describe "what follows a callback" do
    setup do
      {:ok, pid} = GenServer.start(Pile, [])
      {:ok, pile: pid}
    end

    test "a timeout, unless a message comes first", %{pile: pile} do
      assert GenServer.call(pile, {:reply_then, 5}) == :first
      Process.sleep(20)
      assert GenServer.call(pile, :items) == [:timeout]
      assert GenServer.call(pile, {:reply_then, 50}) == :first
      assert GenServer.call(pile, :items) == [:timeout]
      Process.sleep(70)
      assert GenServer.call(pile, :items) == [:timeout]
      GenServer.cast(pile, {:then, 0})
      assert GenServer.call(pile, :items) in [[:timeout], [:timeout, :timeout]]
      GenServer.cast(pile, {:then, :infinity})
      assert is_list(GenServer.call(pile, :items))
    end

    test "one step more, and another, before any message", %{pile: pile} do
      assert GenServer.call(pile, {:reply_then, {:continue, {:again, :rest}}}) == :first
      assert GenServer.call(pile, :items) == [:rest]
      GenServer.cast(pile, {:then, {:continue, {:again, {:again, :wait}}}})
      Process.sleep(5)
      assert GenServer.call(pile, :items) == [:timeout, :wait, {:again, :wait}, :rest]
    end

    test "the end, after an answer or in a further step", %{pile: pile} do
      monitor = Process.monitor(pile)
      assert GenServer.call(pile, {:reply_then, {:continue, :stop}}) == :first
      assert_receive {:DOWN, ^monitor, _, _, :shutdown}
    end

    test "sleep, until a message comes", %{pile: pile} do
      assert GenServer.call(pile, {:reply_then, :hibernate}) == :first
      GenServer.cast(pile, {:then, :hibernate})
      assert GenServer.call(pile, :items) == []
    end

    test "nothing that is not known", %{pile: pile} do
      monitor = Process.monitor(pile)
      GenServer.cast(pile, {:then, :nonsense})
      assert_receive {:DOWN, ^monitor, _, _, {:bad_return_value, {:noreply, [], :nonsense}}}
    end
  end

  describe "abcast/3 and multi_call/4" do
    test "reach this node, and no other" do
      {:ok, _} = GenServer.start_link(Pile, [], name: :pile_here)
      assert GenServer.abcast(:pile_here, {:put, 1}) == :abcast
      assert GenServer.call({:pile_here, node()}, :take) == 1
      assert GenServer.abcast([node(), :none@nowhere], :pile_here, {:put, 2}) == :abcast
      assert GenServer.call(:pile_here, :take) == 2
    end

    test "gather the answers of all nodes" do
      {:ok, _} = GenServer.start_link(Pile, [1, 2, 3], name: :pile_many)
      assert GenServer.multi_call(:pile_many, :take) == {[{node(), 1}], []}
      assert GenServer.multi_call([node(), :none@nowhere], :pile_many, :take) == {[{node(), 2}], [:none@nowhere]}
      assert GenServer.multi_call([node()], :pile_many, :take, 1000) == {[{node(), 3}], []}
      assert GenServer.multi_call([node()], :no_such_pile, :take) == {[], [node()]}
    end
  end

  describe "whereis/1" do
    test "finds what has a name" do
      Process.register(self(), :spec_itself)
      assert GenServer.whereis(self()) == self()
      assert GenServer.whereis(:spec_itself) == self()
      assert GenServer.whereis({:spec_itself, node()}) == self()
      assert GenServer.whereis(:none) == nil
      assert GenServer.whereis({:none, node()}) == nil
      assert GenServer.whereis({:global, :none}) == nil
      assert GenServer.whereis({:via, :global, :none}) == nil
      assert GenServer.whereis({:none, :none@nowhere}) == {:none, :none@nowhere}
      assert GenServer.whereis(nil) == nil
    end
  end

  describe "stop/3" do
    test "ends a server, and says how it went" do
      {:ok, pile} = GenServer.start(Pile, [self()])
      assert GenServer.stop(pile) == :ok
      assert_receive {:terminated, :normal}
      assert {:noproc, {GenServer, :stop, [^pile, :normal, :infinity]}} = catch_exit(GenServer.stop(pile))
      assert {:noproc, _} = catch_exit(GenServer.stop(:no_such_pile))

      {:ok, pile} = GenServer.start(Pile, [self()])
      assert GenServer.stop(pile, :shutdown, 100) == :ok
      assert_receive {:terminated, :shutdown}

      {:ok, pile} = GenServer.start(Pile, [{:exit, :other}])
      assert {:other, {GenServer, :stop, [^pile, :normal, :infinity]}} = catch_exit(GenServer.stop(pile))
    end

    test "waits no longer than it may" do
      {:ok, pile} = GenServer.start(Pile, [])
      spawn(fn -> GenServer.call(pile, {:sleep, 50}) end)
      Process.sleep(5)
      assert {:timeout, {GenServer, :stop, [^pile, :normal, 1]}} = catch_exit(GenServer.stop(pile, :normal, 1))
    end

    test "does not end the one who asks" do
      assert {:calling_self, {GenServer, :stop, _}} = catch_exit(GenServer.stop(self()))
    end
  end
end
