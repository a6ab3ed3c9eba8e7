# Registry: unique and duplicate keys, with one partition and with several, and what is common to all.
ExUnit.start(seed: 0)
Logger.configure(level: :none)

defmodule RegistrySpec do
  use ExUnit.Case, async: true

  setup context do
    keys = context[:keys] || :unique
    partitions = context[:partitions] || 1
    name = :"registry_#{System.unique_integer([:positive])}"
    listeners = List.wrap(context[:listener])
    options = [keys: keys, name: name, partitions: partitions, listeners: listeners]
    {:ok, pid} = start_supervised({Registry, options})
    {:ok, registry: name, pid: pid}
  end

  # A process that registers and goes on living.
  defp other(fun) do
    me = self()
    pid = spawn(fn -> send(me, {:other, fun.()}); Process.sleep(:infinity) end)
    assert_receive {:other, result}
    {pid, result}
  end

  defp kill_and_await(pid) do
    monitor = Process.monitor(pid)
    Process.exit(pid, :kill)
    assert_receive {:DOWN, ^monitor, _, _, _}
  end

  # The registry hears of a death on its own.
  defp eventually(fun, tries \\ 50) do
    cond do
      fun.() -> true
      tries == 0 -> false
      true -> (Process.sleep(1); eventually(fun, tries - 1))
    end
  end

  for partitions <- [1, 8] do
    describe "unique keys in #{partitions} partition(s)" do
      @describetag keys: :unique, partitions: partitions

      test "even a key that looks like a pattern", %{registry: registry} do
        {:ok, _} = Registry.register(registry, {:_, :foo}, :value)
        {:ok, _} = Registry.register(registry, :_, :other)
        assert Registry.lookup(registry, {:_, :foo}) == [{self(), :value}]
        assert Registry.lookup(registry, {:bar, :foo}) == []
        assert Registry.unregister(registry, {:_, :foo}) == :ok
        assert Registry.keys(registry, self()) == [:_]
      end

      test "are unique", %{registry: registry} do
        {:ok, pid} = Registry.register(registry, "hello", :value)
        assert is_pid(pid)
        assert Registry.keys(registry, self()) == ["hello"]
        me = self()
        assert Registry.register(registry, "hello", :again) == {:error, {:already_registered, me}}
        assert {_, {:error, {:already_registered, ^me}}} = other(fn -> Registry.register(registry, "hello", :other) end)
        assert Registry.lookup(registry, "hello") == [{me, :value}]
        {_, {:ok, _}} = other(fn -> Registry.register(registry, "world", :value) end)
        assert Registry.keys(registry, self()) == ["hello"]
      end

      test "are told apart by kind of number", %{registry: registry} do
        {:ok, _} = Registry.register(registry, 1, :int)
        {:ok, _} = Registry.register(registry, 1.0, :float)
        assert Registry.lookup(registry, 1) == [{self(), :int}]
        assert Registry.lookup(registry, 1.0) == [{self(), :float}]
        assert Registry.unregister(registry, 1.0) == :ok
        assert Registry.keys(registry, self()) == [1]
      end

      test "are free again after the death of their process", %{registry: registry} do
        {pid, {:ok, _}} = other(fn -> Registry.register(registry, "hello", :value) end)
        assert [{^pid, :value}] = Registry.lookup(registry, "hello")
        kill_and_await(pid)
        assert {:ok, _} = Registry.register(registry, "hello", :mine)
        assert eventually(fn -> Registry.keys(registry, pid) == [] end)
        assert Registry.lookup(registry, "hello") == [{self(), :mine}]
      end

      test "have values that their processes update", %{registry: registry} do
        assert Registry.update_value(registry, "hello", fn _ -> :no end) == :error
        {:ok, _} = Registry.register(registry, "hello", 1)
        assert Registry.update_value(registry, "hello", &(&1 + 1)) == {2, 1}
        assert Registry.lookup(registry, "hello") == [{self(), 2}]
        assert {_, :error} = other(fn -> Registry.update_value(registry, "hello", &(&1 + 1)) end)
        assert Registry.values(registry, "hello", self()) == [2]
      end

      test "are dispatched to if they are there", %{registry: registry} do
        fun = fn entries -> for {pid, value} <- entries, do: send(pid, {:dispatch, value}) end
        assert Registry.dispatch(registry, "hello", fun) == :ok
        refute_received {:dispatch, _}
        {:ok, _} = Registry.register(registry, "hello", :value)
        assert Registry.dispatch(registry, "hello", fun) == :ok
        assert_received {:dispatch, :value}
        assert Registry.dispatch(registry, "hello", {__MODULE__, :tell, [:extra]}) == :ok
        assert_received {:told, [{pid, :value}], :extra} when pid == self()
      end

      test "are taken back one by one", %{registry: registry} do
        {:ok, _} = Registry.register(registry, "hello", :value)
        {:ok, _} = Registry.register(registry, "world", :value)
        assert Registry.keys(registry, self()) |> Enum.sort() == ["hello", "world"]
        assert Registry.unregister(registry, "hello") == :ok
        assert Registry.unregister(registry, "never") == :ok
        assert Registry.keys(registry, self()) == ["world"]
        assert Registry.lookup(registry, "hello") == []
        assert {_, :ok} = other(fn -> Registry.unregister(registry, "world") end)
        assert Registry.keys(registry, self()) == ["world"]
      end

      test "are taken back if their values match", %{registry: registry} do
        {:ok, _} = Registry.register(registry, "hello", {1, :a})
        assert Registry.unregister_match(registry, "hello", {2, :_}) == :ok
        assert Registry.unregister_match(registry, "hello", {:"$1", :_}, [{:>, :"$1", 1}]) == :ok
        assert Registry.keys(registry, self()) == ["hello"]
        assert Registry.unregister_match(registry, "hello", {:"$1", :_}, [{:>, :"$1", 0}]) == :ok
        assert Registry.keys(registry, self()) == []
      end

      test "are counted", %{registry: registry} do
        assert Registry.count(registry) == 0
        {:ok, _} = Registry.register(registry, "hello", 1)
        {:ok, _} = Registry.register(registry, "world", 2)
        assert Registry.count(registry) == 2
        assert Registry.count_match(registry, "hello", :_) == 1
        assert Registry.count_match(registry, "hello", :"$1", [{:>, :"$1", 1}]) == 0
        assert Registry.count_select(registry, [{{:_, :_, :"$1"}, [{:>, :"$1", 1}], [true]}]) == 1
      end

      test "are matched by patterns and guards", %{registry: registry} do
        me = self()
        value = {1, :atom, 1}
        {:ok, _} = Registry.register(registry, "hello", value)
        assert Registry.match(registry, "hello", {1, :_, :_}) == [{me, value}]
        assert Registry.match(registry, "hello", {1.0, :_, :_}) == []
        assert Registry.match(registry, "hello", {:"$1", :_, :"$1"}) == [{me, value}]
        assert Registry.match(registry, "hello", {:"$1", :_, :"$2"}, [{:>, :"$1", :"$2"}]) == []
        assert Registry.match(registry, "hello", {:"$1", :_, :"$2"}, [{:<, :"$1", 5}, {:is_integer, :"$2"}]) == [{me, value}]
        assert Registry.match(registry, "world", :_) == []
        assert_raise ArgumentError, fn -> Registry.match(registry, "hello", {:"$1", :_, :_}, [{:no_guard, :"$1"}]) end
      end

      test "are selected by a whole match specification", %{registry: registry} do
        me = self()
        for {key, value} <- [a: 1, b: 2, c: 3], do: {:ok, _} = Registry.register(registry, key, value)
        all = [{{:"$1", :"$2", :"$3"}, [], [{{:"$1", :"$2", :"$3"}}]}]
        assert registry |> Registry.select(all) |> Enum.sort() == [{:a, me, 1}, {:b, me, 2}, {:c, me, 3}]
        assert registry |> Registry.select([{{:"$1", :_, :"$2"}, [{:>=, :"$2", 2}], [:"$1"]}]) |> Enum.sort() == [:b, :c]
        assert registry |> Registry.select([{{:a, :_, :"$1"}, [], [:"$1"]}, {{:b, :_, :"$1"}, [], [{:-, :"$1"}]}]) |> Enum.sort() == [-2, 1]
        assert Registry.select(registry, [{{:z, :_, :_}, [], [true]}]) == []
        assert_raise ArgumentError, ~r/invalid match specification in Registry.select/, fn -> Registry.select(registry, [{{:"$1"}, [], [:"$1"]}]) end
      end

      test "are gone with their process, whichever partition they are in", %{registry: registry} do
        {pid, :ok} = other(fn -> for(n <- 1..20, do: {:ok, _} = Registry.register(registry, n, n)) && :ok end)
        assert Registry.count(registry) == 20
        assert Registry.keys(registry, pid) |> Enum.sort() == Enum.to_list(1..20)
        kill_and_await(pid)
        assert eventually(fn -> Registry.count(registry) == 0 end)
      end

      test "link their process to the registry while there are any", %{registry: registry} do
        {:ok, owner} = Registry.register(registry, "hello", :value)
        assert owner in links()
        {:ok, ^owner} = Registry.register(registry, "world", :value)
        :ok = Registry.unregister(registry, "hello")
        assert owner in links()
        :ok = Registry.unregister(registry, "world")
        refute owner in links()
        {_, _} = other(fn -> Registry.register(registry, "taken", 1) end)
        assert {:error, _} = Registry.register(registry, "taken", 1)
        refute owner in links()
      end

      test "are names for servers", %{registry: registry} do
        name = {:via, Registry, {registry, "agent"}}
        assert GenServer.whereis(name) == nil
        {:ok, pid} = Agent.start_link(fn -> 0 end, name: name)
        assert Registry.lookup(registry, "agent") == [{pid, nil}]
        assert GenServer.whereis(name) == pid
        assert Agent.update(name, &(&1 + 1)) == :ok
        assert Agent.get(name, & &1) == 1
        assert Agent.start_link(fn -> raise "oops" end, name: name) == {:error, {:already_started, pid}}
        assert Agent.stop(name) == :ok
        assert GenServer.whereis(name) == nil
        assert {:noproc, _} = catch_exit(Agent.get(name, & &1))
        assert GenServer.cast(name, :x) == :ok
        assert_raise ArgumentError, fn -> Registry.send({registry, "agent"}, :x) end
      end

      test "are names with values", %{registry: registry} do
        name = {:via, Registry, {registry, "agent", :value}}
        {:ok, pid} = Agent.start_link(fn -> 0 end, name: name)
        assert Registry.lookup(registry, "agent") == [{pid, :value}]
        assert Registry.whereis_name({registry, "agent"}) == pid
        assert Registry.send({registry, "agent"}, :x) == :x
        assert Agent.get({:via, Registry, {registry, "agent"}}, & &1) == 0
      end

      test "are free again for a name's next server", %{registry: registry} do
        name = {:via, Registry, {registry, "server"}}
        {:ok, sup} = Supervisor.start_link([{Agent, fn -> 0 end} |> Supervisor.child_spec(start: {Agent, :start_link, [fn -> 0 end, [name: name]]})], strategy: :one_for_one)
        for _ <- 1..3 do
          kill_and_await(GenServer.whereis(name))
          Supervisor.which_children(sup)
          assert Agent.get(name, & &1) == 0
        end
      end
    end

    describe "duplicate keys in #{partitions} partition(s)" do
      @describetag keys: :duplicate, partitions: partitions

      test "may repeat", %{registry: registry} do
        {:ok, _} = Registry.register(registry, "hello", :one)
        {:ok, _} = Registry.register(registry, "hello", :two)
        assert Registry.keys(registry, self()) == ["hello", "hello"]
        assert Registry.values(registry, "hello", self()) == [:one, :two]
        {other, {:ok, _}} = other(fn -> Registry.register(registry, "hello", :three) end)
        assert Registry.lookup(registry, "hello") |> Enum.sort_by(&elem(&1, 1)) == [{self(), :one}, {other, :three}, {self(), :two}]
        assert Registry.values(registry, "hello", other) == [:three]
        assert Registry.count(registry) == 3
      end

      test "are told apart by kind of number", %{registry: registry} do
        {:ok, _} = Registry.register(registry, 1, :int)
        {:ok, _} = Registry.register(registry, 1.0, :float)
        assert Registry.lookup(registry, 1) == [{self(), :int}]
        assert Registry.unregister(registry, 1) == :ok
        assert Registry.keys(registry, self()) == [1.0]
      end

      test "are gone with their process", %{registry: registry} do
        {pid, {:ok, _}} = other(fn -> Registry.register(registry, "hello", 1); Registry.register(registry, "hello", 2) end)
        {:ok, _} = Registry.register(registry, "hello", :mine)
        kill_and_await(pid)
        assert eventually(fn -> Registry.lookup(registry, "hello") == [{self(), :mine}] end)
      end

      test "are dispatched to, all of them", %{registry: registry} do
        fun = fn entries -> for {pid, value} <- entries, do: send(pid, {:dispatch, value}) end
        {:ok, _} = Registry.register(registry, "hello", 1)
        {:ok, _} = Registry.register(registry, "hello", 2)
        {:ok, _} = Registry.register(registry, "world", 3)
        assert Registry.dispatch(registry, "hello", fun) == :ok
        assert_received {:dispatch, 1}
        assert_received {:dispatch, 2}
        refute_received {:dispatch, 3}
        assert Registry.dispatch(registry, "none", fn _ -> raise "not called" end) == :ok
        assert Registry.dispatch(registry, "hello", fun, parallel: true) == :ok
        assert_received {:dispatch, 1}
      end

      test "are taken back all at once, or by their values", %{registry: registry} do
        for value <- [{:a, 1}, {:a, 2}, {:b, 3}], do: {:ok, _} = Registry.register(registry, "hello", value)
        {_, {:ok, _}} = other(fn -> Registry.register(registry, "hello", {:a, 9}) end)
        assert Registry.unregister_match(registry, "hello", {:a, :"$1"}, [{:>, :"$1", 1}]) == :ok
        assert Registry.values(registry, "hello", self()) == [{:a, 1}, {:b, 3}]
        assert Registry.unregister_match(registry, "hello", {:b, :_}) == :ok
        assert Registry.values(registry, "hello", self()) == [{:a, 1}]
        assert Registry.count_match(registry, "hello", {:a, :_}) == 2
        assert Registry.unregister(registry, "hello") == :ok
        assert Registry.keys(registry, self()) == []
        assert Registry.count(registry) == 1
      end

      test "are matched by patterns and guards", %{registry: registry} do
        me = self()
        {:ok, _} = Registry.register(registry, "hello", {1, :atom, 1})
        {:ok, _} = Registry.register(registry, "hello", {2, :atom, 2})
        assert Registry.match(registry, "hello", {1, :_, :_}) == [{me, {1, :atom, 1}}]
        assert length(Registry.match(registry, "hello", {:_, :atom, :_})) == 2
        assert Registry.match(registry, "hello", {:"$1", :_, :_}, [{:>, :"$1", 1}]) == [{me, {2, :atom, 2}}]
        assert Registry.count_match(registry, "hello", :_) == 2
        assert Registry.count_select(registry, [{{:_, :_, {:"$1", :_, :_}}, [{:"=<", :"$1", 1}], [true]}]) == 1
        assert registry |> Registry.select([{{"hello", :"$1", {:_, :_, :"$2"}}, [], [{{:"$1", :"$2"}}]}]) |> Enum.sort() == [{me, 1}, {me, 2}]
      end

      test "are no names, and their values are not updated", %{registry: registry} do
        assert_raise ArgumentError, ":via is not supported for duplicate registries", fn ->
          GenServer.start_link(Agent.Server, fn -> 0 end, name: {:via, Registry, {registry, "hello"}})
        end

        assert_raise ArgumentError, ~r/not supported for duplicate registries/, fn ->
          Registry.update_value(registry, "hello", & &1)
        end
      end
    end
  end

  describe "metadata" do
    test "is put and read and deleted", %{registry: registry} do
      assert Registry.put_meta(registry, :custom, "value") == :ok
      assert Registry.meta(registry, :custom) == {:ok, "value"}
      assert Registry.put_meta(registry, {:a, :tuple}, 1) == :ok
      assert Registry.meta(registry, {:a, :tuple}) == {:ok, 1}
      assert Registry.meta(registry, :none) == :error
      assert Registry.delete_meta(registry, :custom) == :ok
      assert Registry.meta(registry, :custom) == :error
    end

    test "is given at the start" do
      {:ok, _} = Registry.start_link(keys: :unique, name: :registry_with_meta, meta: [color: "red"])
      assert Registry.meta(:registry_with_meta, :color) == {:ok, "red"}
    end
  end

  describe "listeners" do
    @describetag listener: :registry_spec_listener

    setup do
      Process.register(self(), :registry_spec_listener)
      :ok
    end

    test "hear of what comes and of what is taken back", %{registry: registry} do
      me = self()
      {:ok, _} = Registry.register(registry, "hello", :value)
      assert_received {:register, ^registry, "hello", ^me, :value}
      {:error, _} = Registry.register(registry, "hello", :again)
      refute_received {:register, _, _, _, _}
      :ok = Registry.unregister(registry, "hello")
      assert_received {:unregister, ^registry, "hello", ^me}
    end

    test "hear nothing of a death", %{registry: registry} do
      {pid, {:ok, _}} = other(fn -> Registry.register(registry, "hello", :value) end)
      assert_received {:register, ^registry, "hello", ^pid, :value}
      kill_and_await(pid)
      assert eventually(fn -> Registry.lookup(registry, "hello") == [] end)
      refute_received {:unregister, _, _, _}
    end

    test "hear of names", %{registry: registry} do
      {:ok, pid} = Agent.start_link(fn -> 0 end, name: {:via, Registry, {registry, "agent", 7}})
      assert_received {:register, ^registry, "agent", ^pid, 7}
    end
  end

  describe "processes" do
    test "see only their own values", %{registry: registry} do
      {pid, {:ok, _}} = other(fn -> Registry.register(registry, "hello", :theirs) end)
      assert Registry.values(registry, "hello", self()) == []
      assert Registry.values(registry, "hello", pid) == [:theirs]
      assert Registry.values(registry, "none", pid) == []
    end

    test "that were started under others' names keep them to themselves", %{registry: registry} do
      names = for n <- 1..5, do: {:via, Registry, {registry, {:worker, n}, n * 10}}
      children = for {name, n} <- Enum.with_index(names), do: %{id: n, start: {Agent, :start_link, [fn -> n end, [name: name]]}}
      {:ok, _} = Supervisor.start_link(children, strategy: :one_for_one)
      assert registry |> Registry.select([{{{:worker, :"$1"}, :_, :"$2"}, [{:>, :"$2", 20}], [{{:"$1", :"$2"}}]}]) |> Enum.sort() == [{3, 30}, {4, 40}, {5, 50}]
      assert for(name <- names, do: Agent.get(name, & &1)) == [0, 1, 2, 3, 4]
    end

    @tag keys: :duplicate
    test "publish and subscribe", %{registry: registry} do
      subscribers = for n <- 1..3, do: elem(other(fn -> Registry.register(registry, "topic", n) end), 0)
      {:ok, _} = Registry.register(registry, "topic", 0)
      Registry.dispatch(registry, "topic", fn entries -> send(self(), {:entries, Enum.sort_by(entries, &elem(&1, 1))}) end)
      assert_received {:entries, entries}
      assert entries == Enum.zip([self() | subscribers], 0..3)
      kill_and_await(hd(subscribers))
      assert eventually(fn -> Registry.count_match(registry, "topic", :_) == 3 end)
    end

    test "are dispatched to in their own process, and may fail there", %{registry: registry} do
      {:ok, _} = Registry.register(registry, "hello", 1)
      me = self()
      Registry.dispatch(registry, "hello", fn [{^me, 1}] -> send(me, {:in, self()}) end)
      assert_received {:in, ^me}
      assert_raise RuntimeError, "in dispatch", fn -> Registry.dispatch(registry, "hello", fn _ -> raise "in dispatch" end) end
      assert catch_exit(Registry.dispatch(registry, "hello", fn _ -> exit(:in_dispatch) end)) == :in_dispatch
    end
  end

  describe "the registry itself" do
    test "has a child_spec/1 with its name for an id" do
      assert Registry.child_spec(keys: :unique, name: :reg) ==
               %{id: :reg, start: {Registry, :start_link, [[keys: :unique, name: :reg]]}, type: :supervisor}

      assert Registry.child_spec(id: :other, keys: :unique).id == Registry
    end

    test "refuses options that are not right" do
      for {options, message} <- [
            {[name: :reg], "expected :keys to be given and be one of :unique or :duplicate, got: nil"},
            {[name: :reg, keys: :some], "expected :keys to be given and be one of :unique or :duplicate, got: :some"},
            {[keys: :unique], "expected :name option to be present"},
            {[keys: :unique, name: "reg"], "expected :name to be an atom, got: \"reg\""},
            {[keys: :unique, name: :reg, partitions: 0], "expected :partitions to be a positive integer, got: 0"},
            {[keys: :unique, name: :reg, listeners: :all], "expected :listeners to be a list of named processes, got: :all"},
            {[keys: :unique, name: :reg, listeners: ["a"]], "expected :listeners to be a list of named processes, got: [\"a\"]"},
            {[keys: :unique, name: :reg, meta: 1], "expected :meta to be a keyword list, got: 1"}
          ] do
        assert_raise ArgumentError, message, fn -> Registry.start_link(options) end
      end
    end

    test "is known by its name alone", %{registry: registry, pid: pid} do
      assert Process.whereis(registry) == pid
      assert {:error, {:already_started, ^pid}} = Registry.start_link(keys: :unique, name: registry)
      assert_raise ArgumentError, "unknown registry: :no_such", fn -> Registry.lookup(:no_such, "x") end
      assert_raise ArgumentError, "unknown registry: :no_such", fn -> Registry.register(:no_such, "x", 1) end
      assert_raise FunctionClauseError, fn -> Registry.lookup("text", "x") end
    end

    @tag partitions: 3
    test "has a process for each partition", %{pid: pid, registry: registry} do
      children = Supervisor.which_children(pid)
      assert length(children) == 3
      assert for({id, _, :worker, [Registry.Partition]} <- children, do: id) |> Enum.sort() |> hd() == :"Elixir.#{registry}.PIDPartition0"
    end

    test "takes what is registered along when it stops", %{registry: registry} do
      {pid, {:ok, _}} = other(fn -> Registry.register(registry, "hello", 1) end)
      monitor = Process.monitor(pid)
      assert stop_supervised(registry) == :ok
      assert_receive {:DOWN, ^monitor, _, _, :shutdown}
      assert Process.whereis(registry) == nil
    end
  end

  def tell(entries, extra), do: send(self(), {:told, entries, extra})
  defp links, do: Process.info(self(), :links) |> elem(1)
end
