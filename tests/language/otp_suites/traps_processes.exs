# What surprises in processes, links, monitors, timers and servers, one surprise a test.
ExUnit.start(seed: 0)
Logger.configure(level: :none)

defmodule TrapsProcesses do
  use ExUnit.Case, async: true

  defmodule Server do
    use GenServer
    def init({owner, options}) do
      if options[:trap], do: Process.flag(:trap_exit, true)
      {:ok, {owner, options}}
    end

    def handle_call({:sleep, ms}, _from, state), do: (Process.sleep(ms); {:reply, :late, state})
    def handle_call({:stop, reason}, _from, state), do: {:stop, reason, state}
    def handle_call(:forward, from, {owner, _} = state), do: (send(owner, {:from, from}); {:noreply, state})
    def handle_call(:throw, _from, state), do: throw({:reply, :thrown, state})
    def handle_cast({:link, pid}, state), do: (Process.link(pid); {:noreply, state})
    def handle_cast({:exit, reason}, _state), do: exit(reason)
    def handle_cast(:raise, _state), do: raise("boom")
    def handle_info(message, {owner, _} = state), do: (send(owner, {:info, message}); {:noreply, state})

    def terminate(reason, {owner, options}) do
      send(owner, {:terminate, reason})
      if reason = options[:stop_with], do: exit(reason)
      if value = options[:throw], do: throw(value)
      :ok
    end
  end

  defp server(options \\ []) do
    {:ok, pid} = GenServer.start(Server, {self(), options})
    pid
  end

  # Who traps tells what it hears.
  defp listener do
    me = self()

    pid =
      spawn(fn ->
        Process.flag(:trap_exit, true)
        send(me, :listening)
        listen(me)
      end)

    assert_receive :listening
    pid
  end

  defp listen(me) do
    receive do
      {:link, pid} -> send(me, {:linked, Process.link(pid)})
      message -> send(me, {:heard, message})
    end

    listen(me)
  end

  defp idle, do: spawn(fn -> Process.sleep(:infinity) end)
  defp down(pid), do: (monitor = Process.monitor(pid); assert_receive({:DOWN, ^monitor, _, _, reason}, 500); reason)

  describe "exit signals" do
    test "trap 10: kill by another is not to be trapped, and is heard as killed" do
      victim = idle()
      other = listener()
      send(other, {:link, victim})
      assert_receive {:linked, true}
      Process.exit(victim, :kill)
      assert_receive {:heard, {:EXIT, ^victim, :killed}}

      Process.exit(other, :killed)
      assert_receive {:heard, {:EXIT, _, :killed}}
      Process.exit(other, :kill)
      assert down(other) in [:killed, :noproc]
    end

    test "trap 10: kill by itself is a reason like others" do
      other = listener()
      victim = spawn(fn -> Process.link(other); exit(:kill) end)
      assert_receive {:heard, {:EXIT, ^victim, :kill}}
      plain = spawn(fn -> spawn_link(fn -> exit(:kill) end); Process.sleep(:infinity) end)
      assert down(plain) == :kill
    end

    test "trap 11: normal does nothing to another, and ends oneself" do
      pid = idle()
      Process.exit(pid, :normal)
      Process.sleep(5)
      assert Process.alive?(pid)
      other = listener()
      Process.exit(other, :normal)
      me = self()
      assert_receive {:heard, {:EXIT, ^me, :normal}}
      assert down(spawn(fn -> Process.exit(self(), :normal); Process.sleep(:infinity) end)) == :normal
      trapping = spawn(fn -> Process.flag(:trap_exit, true); Process.exit(self(), :normal); receive(do: ({:EXIT, _, r} -> exit({:got, r}))) end)
      assert down(trapping) == {:got, :normal}
    end

    test "a chain of links carries one reason" do
      me = self()
      third = fn -> receive(do: (:go -> exit(:boom))) end
      second = fn -> send(me, {:third, spawn_link(third)}); Process.sleep(:infinity) end
      first = spawn(fn -> send(me, {:second, spawn_link(second)}); Process.sleep(:infinity) end)
      assert_receive {:third, pid}
      send(pid, :go)
      assert down(first) == :boom
    end

    test "what was sent before a kill is lost with it" do
      me = self()
      pid = spawn(fn -> receive(do: (n -> send(me, {:got, n}))); Process.sleep(:infinity) end)
      send(pid, 1)
      Process.exit(pid, :kill)
      assert down(pid) in [:killed, :noproc]
      refute Process.alive?(pid)
    end

    test "reasons of their own: a return, an exit, a raise, a throw" do
      assert down(spawn(fn -> receive(do: (_ -> :ok), after: (1 -> :ok)) end)) == :normal
      assert down(spawn(fn -> Process.sleep(1); exit(:because) end)) == :because
      assert {%RuntimeError{message: "boom"}, [_ | _]} = down(spawn(fn -> Process.sleep(1); raise "boom" end))
      assert {{:nocatch, :ball}, [_ | _]} = down(spawn(fn -> Process.sleep(1); throw(:ball) end))
    end
  end

  describe "links" do
    test "trap 44: to the dead raise, and are heard by those who trap" do
      pid = spawn(fn -> :ok end)
      assert down(pid) in [:normal, :noproc]
      assert_raise ErlangError, ~r/noproc/, fn -> Process.link(pid) end
      other = listener()
      send(other, {:link, pid})
      assert_receive {:linked, true}
      assert_receive {:heard, {:EXIT, ^pid, :noproc}}
    end

    test "are one, however often they are made" do
      Process.flag(:trap_exit, true)
      pid = idle()
      assert Process.link(pid)
      assert Process.link(pid)
      assert Process.unlink(pid)
      Process.exit(pid, :kill)
      refute_receive {:EXIT, _, _}, 5
      assert Process.link(self())
    end

    test "trap 45: EXIT comes before DOWN" do
      Process.flag(:trap_exit, true)
      pid = idle()
      monitor = Process.monitor(pid)
      Process.link(pid)
      Process.exit(pid, :kill)
      assert_receive {:DOWN, ^monitor, _, _, _}
      assert_received {:EXIT, ^pid, :killed}
      # It was there first: the mailbox holds it before the other.
      pid = idle()
      monitor = Process.monitor(pid)
      Process.link(pid)
      Process.exit(pid, :kill)
      Process.sleep(5)
      assert {:messages, [{:EXIT, ^pid, _}, {:DOWN, ^monitor, _, _, _}]} = Process.info(self(), :messages)
    end

    test "what was heard before unlink stays" do
      Process.flag(:trap_exit, true)
      pid = spawn_link(fn -> exit(:early) end)
      Process.sleep(5)
      Process.unlink(pid)
      assert_received {:EXIT, ^pid, :early}
    end
  end

  describe "monitors" do
    test "fire once, with the reason as it is, and as often as they were made" do
      pid = spawn(fn -> receive(do: (:end -> :ok)) end)
      [one, two] = for _ <- 1..2, do: Process.monitor(pid)
      send(pid, :end)
      assert_receive {:DOWN, ^one, :process, ^pid, :normal}
      assert_receive {:DOWN, ^two, :process, ^pid, :normal}
      three = Process.monitor(pid)
      assert_receive {:DOWN, ^three, :process, ^pid, :noproc}
    end

    test "by a name tell the name, and do not follow it" do
      pid = idle()
      Process.register(pid, :traps_named)
      monitor = Process.monitor(:traps_named)
      Process.exit(pid, :kill)
      assert_receive {:DOWN, ^monitor, :process, {:traps_named, node}, :killed}
      assert node == node()
      monitor = Process.monitor(:traps_named)
      assert_receive {:DOWN, ^monitor, :process, {:traps_named, _}, :noproc}
    end

    test "demonitor leaves what came, unless it flushes" do
      pid = spawn(fn -> :ok end)
      monitor = Process.monitor(pid)
      Process.sleep(5)
      assert Process.demonitor(monitor)
      assert_received {:DOWN, ^monitor, _, _, _}
      monitor = Process.monitor(pid)
      Process.sleep(5)
      assert Process.demonitor(monitor, [:flush, :info]) == false
      refute_received {:DOWN, _, _, _, _}
      assert Process.demonitor(Process.monitor(self() |> then(fn _ -> idle() end)), [:info]) == true
    end

    test "trap 36: a name is free before anyone hears of the death" do
      pid = idle()
      Process.register(pid, :traps_free)
      monitor = Process.monitor(pid)
      Process.exit(pid, :kill)
      assert_receive {:DOWN, ^monitor, _, _, _}
      assert Process.whereis(:traps_free) == nil
      assert Process.register(self(), :traps_free)
    end
  end

  describe "names and messages" do
    test "what is refused" do
      Process.register(idle(), :traps_taken)
      assert_raise ArgumentError, fn -> Process.register(self(), :traps_taken) end
      Process.register(self(), :traps_own)
      assert_raise ArgumentError, fn -> Process.register(self(), :traps_second) end
      assert_raise ArgumentError, fn -> Process.register(spawn(fn -> :ok end) |> tap(&down/1), :traps_dead) end
      assert_raise FunctionClauseError, fn -> Process.register(idle(), :undefined) end
      assert_raise ArgumentError, fn -> Process.unregister(:traps_nobody) end
      assert_raise ArgumentError, fn -> send(:traps_nobody, :x) end
      assert send(spawn(fn -> :ok end) |> tap(&down/1), :x) == :x
      assert_raise ArgumentError, fn -> Process.exit(:traps_taken, :kill) end
    end
  end

  describe "timers" do
    test "to a pid end with it, to a name they do not" do
      pid = idle()
      timer = Process.send_after(pid, :x, 1000)
      assert is_integer(Process.read_timer(timer))
      Process.exit(pid, :kill)
      down(pid)
      assert Process.read_timer(timer) == false
      timer = Process.send_after(:traps_not_yet, :late, 20)
      Process.register(self(), :traps_not_yet)
      assert_receive :late, 200
      assert Process.cancel_timer(timer) == false
    end

    test "of no time at all come after what was sent" do
      Process.send_after(self(), :timer, 0)
      send(self(), :message)
      Process.sleep(5)
      assert {:messages, [:message, :timer]} = Process.info(self(), :messages)
    end

    test "that were cancelled do not come, unless they had" do
      timer = Process.send_after(self(), :one, 50)
      assert Process.cancel_timer(timer) in 1..50
      assert Process.cancel_timer(timer) == false
      timer = Process.send_after(self(), :two, 0)
      Process.sleep(5)
      assert Process.cancel_timer(timer) == false
      assert_received :two
      refute_received :one
    end

    test "of Erlang tell which they are" do
      ref = :erlang.start_timer(1, self(), :what)
      assert_receive {:timeout, ^ref, :what}
    end
  end

  describe "servers" do
    test "trap 12: one that traps ends with its parent, even a normal one; one that does not lives on" do
      for {trap, lives?} <- [{true, false}, {false, true}] do
        me = self()
        parent = spawn(fn -> {:ok, pid} = GenServer.start_link(Server, {me, trap: trap}); send(me, {:server, pid}); receive(do: (:end -> :ok)) end)
        assert_receive {:server, pid}
        send(parent, :end)
        down(parent)
        Process.sleep(5)
        assert Process.alive?(pid) == lives?
        if trap, do: assert_received({:terminate, :normal})
      end
    end

    test "trap 13: one that does not trap is not asked when it is shut down, but when it stops itself" do
      pid = server()
      Process.exit(pid, :shutdown)
      assert down(pid) in [:shutdown, :noproc]
      refute_received {:terminate, _}
      pid = server()
      GenServer.cast(pid, {:exit, :own})
      assert_receive {:terminate, :own}
      pid = server()
      GenServer.cast(pid, :raise)
      assert_receive {:terminate, {%RuntimeError{message: "boom"}, [_ | _]}}
      pid = server()
      assert GenServer.stop(pid, :shutdown) == :ok
      assert_receive {:terminate, :shutdown}
    end

    test "trap 14: one that traps hears of others' ends and goes on" do
      pid = server(trap: true)
      other = idle()
      GenServer.cast(pid, {:link, other})
      :sys.get_state(pid)
      Process.exit(other, :boom)
      assert_receive {:info, {:EXIT, ^other, :boom}}
      Process.exit(pid, :shutdown)
      me = self()
      assert_receive {:info, {:EXIT, ^me, :shutdown}}
      assert Process.alive?(pid)
    end

    test "trap 42: one that does not trap ends with a helper's reason" do
      pid = server()
      helper = idle()
      GenServer.cast(pid, {:link, helper})
      :sys.get_state(pid)
      Process.exit(helper, :helper_failed)
      assert down(pid) in [:helper_failed, :noproc]
    end

    test "trap 40: it is the caller that fails when an answer takes too long" do
      pid = server()
      assert {:timeout, {GenServer, :call, [^pid, {:sleep, 20}, 5]}} = catch_exit(GenServer.call(pid, {:sleep, 20}, 5))
      Process.sleep(30)
      assert Process.alive?(pid)
      assert {:messages, []} = Process.info(self(), :messages)
    end

    test "trap 41: who asks the dead, and who is asking while it dies" do
      pid = server()
      assert {:normal, {GenServer, :call, _}} = catch_exit(GenServer.call(pid, {:stop, :normal}))
      assert {:noproc, {GenServer, :call, _}} = catch_exit(GenServer.call(pid, :x))
      pid = server()
      assert {:other, {GenServer, :call, _}} = catch_exit(GenServer.call(pid, {:stop, :other}))
      pid = server()
      task = Task.async(fn -> catch_exit(GenServer.call(pid, {:sleep, 1000})) end)
      Process.sleep(5)
      Process.exit(pid, :kill)
      assert {:killed, {GenServer, :call, [^pid, _, 5000]}} = Task.await(task)
    end

    test "a thrown value counts as returned" do
      assert GenServer.call(server(), :throw) == :thrown
    end

    test "an answer to one who waits no more goes nowhere" do
      pid = server()
      assert {:timeout, _} = catch_exit(GenServer.call(pid, :forward, 5))
      assert_receive {:from, from}
      GenServer.reply(from, :late)
      refute_receive _, 5
    end

    test "trap 27: what ends terminate/2 is the reason; what it throws is nothing" do
      pid = server(stop_with: :normal)
      monitor = Process.monitor(pid)
      GenServer.cast(pid, {:exit, :boom})
      assert_receive {:DOWN, ^monitor, _, _, :normal}
      pid = server(throw: :ball)
      monitor = Process.monitor(pid)
      GenServer.cast(pid, {:exit, :boom})
      assert_receive {:DOWN, ^monitor, _, _, :boom}
    end

    test "a parent's exit counts even without its death" do
      me = self()

      spawn(fn ->
        Process.flag(:trap_exit, true)
        {:ok, pid} = GenServer.start_link(Server, {me, trap: true})
        Process.exit(pid, :go)
        receive(do: (message -> send(me, {:parent, message})))
      end)

      assert_receive {:terminate, :go}
      assert_receive {:parent, {:EXIT, _, :go}}
    end

    test "what was in the mailbox before a parent's exit is handled, what came after is not" do
      me = self()

      parent =
        spawn(fn ->
          {:ok, pid} = GenServer.start_link(Server, {me, trap: true})
          :sys.suspend(pid)
          send(me, {:server, pid})
          receive(do: (:end -> :ok))
        end)

      assert_receive {:server, pid}
      send(pid, :before)
      :sys.resume(pid)
      assert_receive {:info, :before}
      send(parent, :end)
      assert_receive {:terminate, :normal}
    end
  end
end
