# Task: results, ends, time, and what a task knows of those who started it.
ExUnit.start(seed: 0)
Logger.configure(level: :none)

defmodule TaskSpec do
  use ExUnit.Case, async: true

  def wait_and_send(caller, atom) do
    send(caller, :ready)
    receive do: (true -> true)
    send(caller, atom)
  end

  def double(number), do: number * 2
  def double(number, more), do: number * 2 + more

  defp trap, do: Process.flag(:trap_exit, true)

  describe "use Task" do
    test "gives the module a child_spec/1" do
      assert Task.child_spec(1) == %{id: Task, start: {Task, :start_link, [1]}, restart: :temporary}

      defmodule Chore do
        use Task
      end

      assert Chore.child_spec(1) == %{id: Chore, start: {Chore, :start_link, [1]}, restart: :temporary}

      defmodule Odd do
        use Task, id: :odd, restart: :permanent, shutdown: :brutal_kill, start: {:a, :b, []}
      end

      assert Odd.child_spec(1) == %{id: :odd, start: {:a, :b, []}, restart: :permanent, shutdown: :brutal_kill}
    end
  end

  describe "async" do
    test "with a function" do
      parent = self()
      task = Task.async(fn -> wait_and_send(parent, :done) end)
      assert %Task{owner: ^parent, pid: pid, ref: ref} = task
      assert is_pid(pid) and is_reference(ref)
      assert_receive :ready
      {:links, links} = Process.info(self(), :links)
      assert pid in links
      refute_received :done
      send(pid, true)
      assert Task.await(task) == :done
      assert_received :done
      assert task.mfa == {:erlang, :apply, 2}
    end

    test "with a module, a name and arguments" do
      task = Task.async(__MODULE__, :double, [21])
      assert task.mfa == {__MODULE__, :double, 1}
      assert Task.await(task) == 42
    end

    test "knows whose child it is, and who calls" do
      parent = self()
      task = Task.async(fn -> Enum.map([:"$callers", :"$ancestors", :"$initial_call"], &Process.get/1) end)
      assert [[^parent | _], [^parent | _], call] = Task.await(task)
      assert {__MODULE__, name, 0} = call
      assert Atom.to_string(name) =~ "knows whose child it is"
      grand = Task.async(fn -> Task.await(Task.async(fn -> Process.get(:"$callers") end)) end)
      assert Task.await(grand) == [grand.pid, self()]
      {:ok, _} = Task.start_link(fn -> send(parent, {:callers, Process.get(:"$callers")}) end)
      assert_receive {:callers, [^parent]}
      {:ok, _} = Task.start(fn -> send(parent, {:ancestors, hd(Process.get(:"$ancestors"))}) end)
      assert_receive {:ancestors, ^parent}
    end

    test "takes its owner along, or is taken" do
      trap()
      task = Task.async(fn -> exit(:bad) end)
      assert {:bad, {Task, :await, [^task, 5000]}} = catch_exit(Task.await(task))
      assert_receive {:EXIT, pid, :bad} when pid == task.pid

      me = self()
      owner = spawn(fn -> send(me, Task.async(fn -> Process.sleep(:infinity) end)); exit(:gone) end)
      assert_receive %Task{pid: pid, owner: ^owner}
      monitor = Process.monitor(pid)
      assert_receive {:DOWN, ^monitor, _, _, reason} when reason in [:gone, :noproc]
    end
  end

  test "start and start_link" do
    me = self()
    {:ok, pid} = Task.start(fn -> wait_and_send(me, :done) end)
    assert_receive :ready
    {:links, links} = Process.info(self(), :links)
    refute pid in links
    send(pid, true)
    assert_receive :done

    {:ok, pid} = Task.start_link(__MODULE__, :wait_and_send, [me, :linked])
    assert_receive :ready
    {:links, links} = Process.info(self(), :links)
    assert pid in links
    send(pid, true)
    assert_receive :linked
  end

  describe "completed/1" do
    test "is a task with a result and no process" do
      task = Task.completed(:done)
      assert task.pid == nil
      assert Task.await(task) == :done
      assert Task.yield(Task.completed(1)) == {:ok, 1}
      assert_raise ArgumentError, ~r/does not have an associated task process/, fn -> Task.shutdown(Task.completed(1)) end
    end
  end

  describe "await/2" do
    test "demonitors, whatever the answer" do
      task = Task.async(fn -> :done end)
      monitor = Process.monitor(task.pid)
      assert_receive {:DOWN, ^monitor, _, _, :normal}
      assert Task.await(task) == :done
      refute_received {:DOWN, _, _, _, _}
    end

    test "exits after its time" do
      trap()
      task = Task.async(fn -> Process.sleep(:infinity) end)
      assert {:timeout, {Task, :await, [^task, 0]}} = catch_exit(Task.await(task, 0))
      Process.exit(task.pid, :kill)
    end

    for {how, what} <- [exit: :normal, exit: :shutdown, kill: :killed] do
      test "exits if the task ends by #{how} with #{what}" do
        trap()
        task = if unquote(how) == :kill, do: Task.async(fn -> Process.exit(self(), :kill) end), else: Task.async(fn -> exit(unquote(what)) end)
        assert {unquote(what), {Task, :await, [^task, 5000]}} = catch_exit(Task.await(task))
      end
    end

    test "exits with the exception and where it was raised, or the thrown value" do
      trap()
      task = Task.async(fn -> raise "oops" end)
      assert {{%RuntimeError{message: "oops"}, [_ | _]}, {Task, :await, _}} = catch_exit(Task.await(task))
      task = Task.async(fn -> throw(:ball) end)
      assert {{{:nocatch, :ball}, [_ | _]}, {Task, :await, _}} = catch_exit(Task.await(task))
      task = Task.async(fn -> :erlang.error(:bad) end)
      assert {{:bad, [_ | _]}, _} = catch_exit(Task.await(task))
      task = Task.async(:no_such, :function, [])
      assert {{:undef, [{:no_such, :function, [], _} | _]}, _} = catch_exit(Task.await(task))
    end

    test "is for the owner alone" do
      task = Task.async(fn -> :done end)
      message = ~r/must be queried from the owner but was queried from/
      other = Task.async(fn -> assert_raise(ArgumentError, message, fn -> Task.await(task) end) && :raised end)
      assert Task.await(other) == :raised
      other = Task.async(fn -> assert_raise(ArgumentError, message, fn -> Task.yield(task) end) && :raised end)
      assert Task.await(other) == :raised
      other = Task.async(fn -> assert_raise(ArgumentError, message, fn -> Task.shutdown(task) end) && :raised end)
      assert Task.await(other) == :raised
      assert Task.await(task) == :done
    end
  end

  describe "await_many/2" do
    test "gives the results in the order of the tasks" do
      tasks = for n <- [30, 1, 15], do: Task.async(fn -> Process.sleep(n); n end)
      assert Task.await_many(tasks) == [30, 1, 15]
      assert Task.await_many([]) == []
    end

    test "exits if one ends or takes too long" do
      trap()
      tasks = [Task.async(fn -> Process.sleep(:infinity) end), Task.async(fn -> exit(:one) end)]
      assert {:one, {Task, :await_many, [^tasks, 50]}} = catch_exit(Task.await_many(Enum.reverse(tasks), 50)) |> put_elem(1, {Task, :await_many, [tasks, 50]})
      assert {:timeout, {Task, :await_many, [[_], 10]}} = catch_exit(Task.await_many([hd(tasks)], 10))
      Process.exit(hd(tasks).pid, :kill)
    end
  end

  describe "yield/2" do
    test "asks without giving up" do
      task = Task.async(fn -> receive do: (true -> :done) end)
      assert Task.yield(task, 0) == nil
      assert Task.yield(task, 5) == nil
      send(task.pid, true)
      assert Task.yield(task) == {:ok, :done}
      assert Task.yield(task, 0) == nil
    end

    test "says how a task ended" do
      trap()
      assert Task.yield(Task.async(fn -> exit(:bad) end)) == {:exit, :bad}
      assert {:exit, {%RuntimeError{}, _}} = Task.yield(Task.async(fn -> raise "oops" end))
      assert Task.yield(Task.async(fn -> exit(:normal) end)) == {:exit, :normal}
    end

    test "of many" do
      trap()
      one = Task.async(fn -> :one end)
      two = Task.async(fn -> Process.sleep(:infinity) end)
      three = Task.async(fn -> exit(:three) end)
      assert Task.yield_many([one, two, three], 20) == [{one, {:ok, :one}}, {two, nil}, {three, {:exit, :three}}]
      assert Task.shutdown(two, :brutal_kill) == nil
      assert Task.yield_many([], 10) == []
    end
  end

  describe "shutdown/2" do
    test "gives the result if there is one already" do
      task = Task.async(fn -> :done end)
      Process.sleep(5)
      assert Task.shutdown(task) == {:ok, :done}
    end

    test "ends a task, by request or by force" do
      trap()
      task = Task.async(fn -> Process.sleep(:infinity) end)
      assert Task.shutdown(task) == nil
      refute Process.alive?(task.pid)
      task = Task.async(fn -> Process.sleep(:infinity) end)
      assert Task.shutdown(task, :brutal_kill) == nil
      refute_received {:DOWN, _, _, _, _}
    end

    test "says if the task ended in another way" do
      trap()
      task = Task.async(fn -> exit(:bad) end)
      Process.sleep(5)
      assert Task.shutdown(task) == {:exit, :bad}
      task = Task.async(fn -> exit(:normal) end)
      Process.sleep(5)
      assert Task.shutdown(task, :brutal_kill) == {:exit, :normal}
      task = Task.async(fn -> Process.flag(:trap_exit, true); receive(do: ({:EXIT, _, :shutdown} -> exit(:other))) end)
      Process.sleep(5)
      assert Task.shutdown(task) == {:exit, :other}
    end

    test "kills what does not end in time" do
      trap()
      task = Task.async(fn -> Process.flag(:trap_exit, true); Process.sleep(:infinity) end)
      Process.sleep(5)
      assert Task.shutdown(task, 10) == {:exit, :killed}
      refute Process.alive?(task.pid)
    end

    test "gives the result that came while it ended" do
      task = Task.async(fn -> Process.flag(:trap_exit, true); receive(do: ({:EXIT, _, :shutdown} -> :late)) end)
      Process.sleep(5)
      assert Task.shutdown(task, :infinity) == {:ok, :late}
    end

    test "does not end the owner with it" do
      task = Task.async(fn -> Process.sleep(:infinity) end)
      assert Task.shutdown(task, :brutal_kill) == nil
      assert Process.alive?(self())
    end
  end

  describe "ignore/1" do
    test "lets go of a task" do
      task = Task.async(fn -> receive do: (true -> :done) end)
      assert Task.ignore(task) == nil
      send(task.pid, true)
      refute_receive _, 10
      assert Process.alive?(self())
    end

    test "gives what is there" do
      trap()
      task = Task.async(fn -> :done end)
      Process.sleep(5)
      assert Task.ignore(task) == {:ok, :done}
      task = Task.async(fn -> exit(:bad) end)
      Process.sleep(5)
      assert Task.ignore(task) == {:exit, :bad}
    end
  end

  describe "async_stream" do
    test "gives results in order" do
      assert 1..5 |> Task.async_stream(&double/1) |> Enum.to_list() == [ok: 2, ok: 4, ok: 6, ok: 8, ok: 10]
      assert 1..3 |> Task.async_stream(__MODULE__, :double, [100]) |> Enum.to_list() == [ok: 102, ok: 104, ok: 106]
      assert [] |> Task.async_stream(&double/1) |> Enum.to_list() == []
    end

    test "gives them as they come if order does not matter" do
      slow_first = fn n -> Process.sleep(60 - 20 * n); n end
      assert 1..3 |> Task.async_stream(slow_first, ordered: false, max_concurrency: 3) |> Enum.map(&elem(&1, 1)) == [3, 2, 1]
      assert 1..3 |> Task.async_stream(slow_first, max_concurrency: 3) |> Enum.map(&elem(&1, 1)) == [1, 2, 3]
    end

    test "runs no more at a time than it may" do
      {:ok, running} = Agent.start_link(fn -> {0, 0} end)

      work = fn n ->
        Agent.update(running, fn {now, most} -> {now + 1, max(most, now + 1)} end)
        Process.sleep(5)
        Agent.update(running, fn {now, most} -> {now - 1, most} end)
        n
      end

      1..10 |> Task.async_stream(work, max_concurrency: 3) |> Stream.run()
      assert {0, 3} = Agent.get(running, & &1)
      assert_raise ArgumentError, ":max_concurrency must be an integer greater than zero", fn ->
        1..2 |> Task.async_stream(work, max_concurrency: 0) |> Enum.to_list()
      end
    end

    test "ends or goes on when one takes too long" do
      trap()
      work = fn n -> Process.sleep(n); n end
      assert {:timeout, {Task.Supervised, :stream, [10]}} = catch_exit([1, 100] |> Task.async_stream(work, timeout: 10) |> Enum.to_list())
      assert [1, 100, 2] |> Task.async_stream(work, timeout: 20, on_timeout: :kill_task) |> Enum.to_list() == [ok: 1, exit: :timeout, ok: 2]

      assert [1, 100, 2]
             |> Task.async_stream(work, timeout: 20, on_timeout: :kill_task, zip_input_on_exit: true)
             |> Enum.to_list() == [ok: 1, exit: {100, :timeout}, ok: 2]
    end

    test "stops the rest when nobody wants more" do
      me = self()
      work = fn n -> send(me, {:began, n}); if(n > 1, do: Process.sleep(:infinity)); n end
      assert 1..100 |> Task.async_stream(work, max_concurrency: 2, timeout: :infinity) |> Enum.take(1) == [ok: 1]
      assert_received {:began, 1}
      refute_received {:began, 50}
    end

    test "gives ends as results when exits are trapped" do
      trap()
      work = fn 2 -> exit(:two); n -> n end
      assert 1..3 |> Task.async_stream(work) |> Enum.to_list() == [ok: 1, exit: :two, ok: 3]
      assert [exit: {%RuntimeError{message: "3"}, _}] = [3] |> Task.async_stream(fn n -> raise "#{n}" end) |> Enum.to_list()
    end

    test "raises what the input raises" do
      input = Stream.map(1..3, fn 2 -> raise "two"; n -> n end)
      assert_raise RuntimeError, "two", fn -> input |> Task.async_stream(&double/1, max_concurrency: 1) |> Enum.to_list() end
    end

    test "works with streams, in streams, and side by side" do
      assert Stream.iterate(1, &(&1 + 1)) |> Task.async_stream(&double/1) |> Stream.map(&elem(&1, 1)) |> Enum.take(3) == [2, 4, 6]
      one = Task.async_stream(1..3, &double/1)
      two = Task.async_stream(4..6, &double/1)
      assert Enum.zip(one, two) == [{{:ok, 2}, {:ok, 8}}, {{:ok, 4}, {:ok, 10}}, {{:ok, 6}, {:ok, 12}}]
    end

    test "knows who calls" do
      me = self()
      assert [ok: [^me | _]] = [1] |> Task.async_stream(fn _ -> Process.get(:"$callers") end) |> Enum.to_list()
    end
  end
end
