# DynamicSupervisor: restarts and their limits, how children are stopped, and the end of one child.
ExUnit.start(seed: 0)
Logger.configure(level: :none)

defmodule DynamicSupervisorLife do
  use ExUnit.Case, async: true

  def sleep, do: :timer.sleep(:infinity)
  def sleepy, do: {:ok, spawn_link(&sleep/0)}

  # The supervisor's own dictionary says whether a start is the first.
  def first_then(second) do
    if Process.put(:begun, true), do: apply_answer(second), else: sleepy()
  end

  def until_third do
    tries = Process.get(:tries, 0) + 1
    Process.put(:tries, tries)
    if tries in [2, 3], do: {:error, :not_yet}, else: sleepy()
  end

  defp apply_answer(:ok), do: sleepy()
  defp apply_answer(:ok3), do: {:ok, spawn_link(&sleep/0), :extra}
  defp apply_answer(:error), do: {:error, :found}
  defp apply_answer(:ignore), do: :ignore
  defp apply_answer(:unknown), do: :unknown
  defp apply_answer(:raise), do: raise("again")
  defp apply_answer(:exit), do: exit(:again)
  defp apply_answer(:throw), do: throw(:again)

  defp sup(options \\ []) do
    Process.flag(:trap_exit, true)
    {:ok, sup} = DynamicSupervisor.start_link(options)
    sup
  end

  defp spec(answer, more \\ %{}), do: Map.merge(%{id: 1, start: {__MODULE__, :first_then, [answer]}}, more)

  defp child(sup, spec) do
    {:ok, pid} = DynamicSupervisor.start_child(sup, spec)
    pid
  end

  defp kill(pid, reason) do
    monitor = Process.monitor(pid)
    Process.exit(pid, reason)
    assert_receive {:DOWN, ^monitor, _, _, _}
  end

  defp counts(sup), do: DynamicSupervisor.count_children(sup)

  describe "a child that ends" do
    test "comes back if it is permanent, whatever the reason" do
      sup = sup(max_restarts: 10)

      for reason <- [:shutdown, {:shutdown, :signal}, :other] do
        pid = child(sup, spec(:ok))
        kill(pid, reason)
        assert [{:undefined, again, :worker, [__MODULE__]}] = DynamicSupervisor.which_children(sup)
        assert again != pid
        :ok = DynamicSupervisor.terminate_child(sup, again)
      end
    end

    test "comes back if it is transient and fails" do
      sup = sup()
      kill(child(sup, spec(:ok, %{restart: :transient})), :shutdown)
      assert counts(sup).specs == 0
      kill(child(sup, spec(:ok, %{restart: :transient})), {:shutdown, :signal})
      assert counts(sup).specs == 0
      kill(child(sup, spec(:ok, %{restart: :transient})), :other)
      assert counts(sup) == %{active: 1, specs: 1, supervisors: 0, workers: 1}
    end

    test "never comes back if it is temporary" do
      sup = sup()

      for reason <- [:shutdown, {:shutdown, :signal}, :other] do
        kill(child(sup, spec(:ok, %{restart: :temporary})), reason)
        assert counts(sup) == %{active: 0, specs: 0, supervisors: 0, workers: 0}
      end
    end

    test "may come back with more to say, or be ignored" do
      sup = sup()
      kill(child(sup, spec(:ok3)), :other)
      assert [{:undefined, pid, :worker, _}] = DynamicSupervisor.which_children(sup)
      assert is_pid(pid)
      kill(pid, :other)
      assert %{workers: 1, active: 1} = counts(sup)

      sup = sup()
      kill(child(sup, spec(:ignore)), :other)
      assert counts(sup).workers == 0
    end

    test "brings the supervisor down if it happens too often" do
      sup = sup(max_restarts: 0)
      kill(child(sup, spec(:ok)), :shutdown)
      assert_receive {:EXIT, ^sup, :shutdown}

      sup = sup(max_restarts: 1)
      pid = child(sup, spec(:ok))
      other = child(sup, spec(:ok))
      kill(pid, :first)
      kill(other, :second)
      assert_receive {:EXIT, ^sup, :shutdown}
    end

    test "is tried again until it starts, and counts at each try" do
      sup = sup(max_restarts: 3)
      pid = child(sup, %{id: 1, start: {__MODULE__, :until_third, []}})
      kill(pid, :other)
      assert %{active: 1, workers: 1} = settled(sup)
      assert [{:undefined, again, _, _}] = DynamicSupervisor.which_children(sup)
      assert again != pid
      kill(again, :other)
      assert_receive {:EXIT, ^sup, :shutdown}
    end

    for answer <- [:error, :unknown, :raise, :exit, :throw] do
      test "brings the supervisor down if its start goes on to answer #{answer}" do
        sup = sup(max_restarts: 2)
        kill(child(sup, spec(unquote(answer))), :other)
        assert_receive {:EXIT, ^sup, :shutdown}
      end
    end

    test "is counted while it is being restarted" do
      sup = sup(max_restarts: 100_000_000, max_children: 1)
      pid = child(sup, spec(:error))
      kill(pid, :other)
      assert counts(sup) == %{active: 0, specs: 1, supervisors: 0, workers: 1}
      assert [{:undefined, :restarting, :worker, [__MODULE__]}] = DynamicSupervisor.which_children(sup)
      assert DynamicSupervisor.start_child(sup, spec(:ok)) == {:error, :max_children}
      assert DynamicSupervisor.terminate_child(sup, pid) == :ok
      assert counts(sup) == %{active: 0, specs: 0, supervisors: 0, workers: 0}
      assert DynamicSupervisor.terminate_child(sup, pid) == {:error, :not_found}
    end

    defp settled(sup) do
      case counts(sup) do
        %{active: 0} -> settled(sup)
        counts -> counts
      end
    end
  end

  describe "the end of the supervisor" do
    test "stops children in time" do
      sup = sup()
      pids = for _ <- 1..3, do: child(sup, spec(:ok))
      downs(pids, sup, [:shutdown, :shutdown, :shutdown])
    end

    test "kills those that are to be killed" do
      sup = sup()
      pids = for _ <- 1..2, do: child(sup, spec(:ok, %{shutdown: :brutal_kill}))
      downs(pids, sup, [:killed, :killed])
    end

    test "waits for those that take their time, and as long as they may" do
      sup = sup()
      slow = child(sup, stubborn(20, %{shutdown: :infinity, type: :supervisor}))
      fast = child(sup, stubborn(1, %{shutdown: 1000}))
      never = child(sup, stubborn(:infinity, %{shutdown: 50}))
      downs([slow, fast, never], sup, [:took_20, :took_1, :killed])
    end

    test "stops children that are gone already, and those of mixed kinds" do
      sup = sup(max_restarts: 0)
      gone = child(sup, spec(:ok, %{restart: :temporary}))
      one = child(sup, spec(:ok, %{shutdown: :brutal_kill}))
      other = child(sup, stubborn(:infinity, %{shutdown: 0 + 1}))
      kill(gone, :kill)
      downs([gone, one, other], sup, [:noproc, :killed, :killed])
    end

    test "gives its own reason to nobody" do
      sup = sup()
      pid = child(sup, spec(:ok))
      monitor = Process.monitor(pid)
      assert DynamicSupervisor.stop(sup, {:shutdown, :because}) == :ok
      assert_receive {:DOWN, ^monitor, _, _, :shutdown}
      assert_receive {:EXIT, ^sup, {:shutdown, :because}}
    end

    test "leaves nothing to a killed one's children but their links" do
      sup = sup()
      pid = child(sup, spec(:ok))
      monitor = Process.monitor(pid)
      Process.exit(sup, :kill)
      assert_receive {:DOWN, ^monitor, _, _, :killed}
    end

    def stubborn_loop(owner, time) do
      Process.flag(:trap_exit, true)
      send(owner, :ready)

      receive do
        {:EXIT, _, :shutdown} ->
          Process.sleep(time)
          exit(:"took_#{time}")
      end
    end

    def start_stubborn(owner, time), do: {:ok, spawn_link(fn -> stubborn_loop(owner, time) end)}

    defp stubborn(time, more), do: Map.merge(%{id: 1, start: {__MODULE__, :start_stubborn, [self(), time]}}, more)

    defp downs(pids, sup, reasons) do
      monitors = Enum.map(pids, &Process.monitor/1)
      # Those that trap exits say when they do.
      for pid <- pids, Process.info(pid, :trap_exit) == {:trap_exit, true}, do: assert_receive(:ready)
      Process.sleep(5)
      Process.exit(sup, :shutdown)

      for {monitor, reason} <- Enum.zip(monitors, reasons) do
        assert_receive {:DOWN, ^monitor, _, _, found}, 1000
        assert found == reason
      end

      assert_receive {:EXIT, ^sup, :shutdown}, 1000
    end
  end

  describe "terminate_child/2" do
    test "stops a child of any restart type for good" do
      sup = sup()

      for restart <- [:permanent, :transient, :temporary] do
        pid = child(sup, spec(:ok, %{restart: restart}))
        assert DynamicSupervisor.terminate_child(sup, pid) == :ok
        refute Process.alive?(pid)
        assert DynamicSupervisor.terminate_child(sup, pid) == {:error, :not_found}
        assert counts(sup) == %{active: 0, specs: 0, supervisors: 0, workers: 0}
      end
    end

    test "knows no strangers" do
      assert DynamicSupervisor.terminate_child(sup(), self()) == {:error, :not_found}
      assert_raise FunctionClauseError, fn -> DynamicSupervisor.terminate_child(sup(), :id) end
    end

    test "does not count as a restart" do
      sup = sup(max_restarts: 0)
      for _ <- 1..5, do: :ok = DynamicSupervisor.terminate_child(sup, child(sup, spec(:ok)))
      assert counts(sup).specs == 0
    end
  end

  test "children are listed by their pids, however many there are" do
    sup = sup()
    pids = for _ <- 1..100, do: child(sup, spec(:ok))
    assert Enum.sort(for {:undefined, pid, :worker, _} <- DynamicSupervisor.which_children(sup), do: pid) == Enum.sort(pids)
    assert counts(sup) == %{active: 100, specs: 100, supervisors: 0, workers: 100}
  end

  test "a call that is not known ends it, a cast and a message do not" do
    sup = sup()
    GenServer.cast(sup, :what)
    send(sup, :what)
    assert counts(sup).specs == 0
    assert {{:function_clause, _}, _} = catch_exit(GenServer.call(sup, :what))
    assert_receive {:EXIT, ^sup, {:function_clause, _}}
  end
end
