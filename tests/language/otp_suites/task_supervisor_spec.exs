# Task.Supervisor: tasks with and without links, their restarts, and streams of them.
ExUnit.start(seed: 0)
Logger.configure(level: :none)

defmodule TaskSupervisorSpec do
  use ExUnit.Case, async: true

  setup do
    {:ok, sup} = Task.Supervisor.start_link()
    {:ok, sup: sup}
  end

  def wait_and_send(caller, atom) do
    send(caller, :ready)
    receive do: (true -> true)
    send(caller, atom)
  end

  def double(number), do: number * 2
  def add(number, more), do: number + more
  def slow(number), do: (Process.sleep(number); number)
  def tell(owner), do: send(owner, {:ran, self()})

  defp trap, do: Process.flag(:trap_exit, true)
  defp links, do: Process.info(self(), :links) |> elem(1)

  describe "a supervisor of tasks" do
    test "has a child_spec/1 with its name for an id" do
      assert Task.Supervisor.child_spec([]) == %{id: Task.Supervisor, start: {Task.Supervisor, :start_link, [[]]}, type: :supervisor}
      assert Task.Supervisor.child_spec(name: :tasks).id == :tasks
      assert Task.Supervisor.child_spec(name: {:global, :tasks}).id == :tasks
      assert Task.Supervisor.child_spec(name: {:via, :global, {:a, :b}}).id == {:a, :b}
    end

    test "stands under other supervisors, under a name" do
      {:ok, _} = Supervisor.start_link([{Task.Supervisor, name: :tasks_below}], strategy: :one_for_one)
      assert Task.Supervisor.async(:tasks_below, fn -> 1 end) |> Task.await() == 1
      assert {:error, {:already_started, _}} = Task.Supervisor.start_link(name: :tasks_below)
    end

    test "takes only so many" do
      {:ok, sup} = Task.Supervisor.start_link(max_children: 1)
      assert {:ok, pid} = Task.Supervisor.start_child(sup, fn -> Process.sleep(:infinity) end)
      assert Task.Supervisor.start_child(sup, fn -> 1 end) == {:error, :max_children}
      message = ~r/reached the maximum number of tasks for this task supervisor/
      assert_raise RuntimeError, message, fn -> Task.Supervisor.async(sup, fn -> 1 end) end
      assert_raise RuntimeError, message, fn -> Task.Supervisor.async_nolink(sup, fn -> 1 end) end
      assert_raise RuntimeError, message, fn -> sup |> Task.Supervisor.async_stream([1, 2], &double/1) |> Enum.to_list() end
      assert Task.Supervisor.terminate_child(sup, pid) == :ok
      assert {:ok, _} = Task.Supervisor.start_child(sup, fn -> 1 end)
    end

    test "stops its tasks with itself" do
      {:ok, sup} = Task.Supervisor.start_link()
      {:ok, pid} = Task.Supervisor.start_child(sup, fn -> Process.sleep(:infinity) end, shutdown: :brutal_kill)
      {:ok, other} = Task.Supervisor.start_child(sup, fn -> Process.sleep(:infinity) end)
      monitors = {Process.monitor(pid), Process.monitor(other)}
      Supervisor.stop(sup)
      {one, two} = monitors
      assert_receive {:DOWN, ^one, _, _, :killed}
      assert_receive {:DOWN, ^two, _, _, :shutdown}
    end
  end

  describe "async" do
    test "with a function", %{sup: sup} do
      parent = self()
      task = Task.Supervisor.async(sup, fn -> wait_and_send(parent, :done) end)
      assert Task.Supervisor.children(sup) == [task.pid]
      assert_receive :ready
      assert task.pid in links()
      assert task.owner == self()
      send(task.pid, true)
      assert Task.await(task) == :done
      assert_received :done
      refute task.pid in links()
    end

    test "with a module, a name and arguments", %{sup: sup} do
      assert sup |> Task.Supervisor.async(__MODULE__, :add, [1, 2]) |> Task.await() == 3
      task = Task.Supervisor.async(sup, __MODULE__, :add, [1, 2], shutdown: :brutal_kill)
      assert task.mfa == {__MODULE__, :add, 2}
      assert Task.await(task) == 3
    end

    test "with time to end", %{sup: sup} do
      work = fn -> Process.flag(:trap_exit, true); Process.sleep(:infinity) end
      trap()
      brutal = Task.Supervisor.async(sup, work, shutdown: :brutal_kill)
      patient = Task.Supervisor.async(sup, work, shutdown: 10)
      Process.sleep(5)
      Supervisor.stop(sup)
      assert_receive {:DOWN, ref, _, _, :killed} when ref == brutal.ref
      assert_receive {:DOWN, ref, _, _, :killed} when ref == patient.ref
    end

    test "knows its caller and its supervisor", %{sup: sup} do
      parent = self()
      task = Task.Supervisor.async(sup, fn -> {Process.get(:"$callers"), Process.get(:"$ancestors")} end)
      assert {[^parent | _], [^sup | _]} = Task.await(task)
    end
  end

  describe "async_nolink" do
    test "with a function", %{sup: sup} do
      parent = self()
      task = Task.Supervisor.async_nolink(sup, fn -> wait_and_send(parent, :done) end)
      assert_receive :ready
      refute task.pid in links()
      send(task.pid, true)
      assert Task.await(task) == :done
    end

    test "with a module, a name and arguments", %{sup: sup} do
      assert sup |> Task.Supervisor.async_nolink(__MODULE__, :double, [4]) |> Task.await() == 8
    end

    test "ends without its owner", %{sup: sup} do
      task = Task.Supervisor.async_nolink(sup, fn -> raise "oops" end)
      assert_receive {:DOWN, ref, :process, pid, {%RuntimeError{message: "oops"}, _}} when {ref, pid} == {task.ref, task.pid}
      task = Task.Supervisor.async_nolink(sup, fn -> exit(:bad) end)
      assert Task.yield(task) == {:exit, :bad}
      task = Task.Supervisor.async_nolink(sup, fn -> throw(:ball) end)
      assert {:exit, {{:nocatch, :ball}, _}} = Task.yield(task)
      assert {:noproc, _} = catch_exit(Task.Supervisor.async_nolink(:no_such, fn -> 1 end))
    end
  end

  describe "start_child" do
    test "with a function, and nobody hears of the result", %{sup: sup} do
      me = self()
      {:ok, pid} = Task.Supervisor.start_child(sup, fn -> wait_and_send(me, :done) end)
      assert Task.Supervisor.children(sup) == [pid]
      assert_receive :ready
      refute pid in links()
      {:links, links} = Process.info(pid, :links)
      assert links == [sup]
      send(pid, true)
      assert_receive :done
      refute_receive _, 5
    end

    test "with a module, a name and arguments", %{sup: sup} do
      {:ok, pid} = Task.Supervisor.start_child(sup, __MODULE__, :tell, [self()])
      assert_receive {:ran, ^pid}
      {:ok, pid} = Task.Supervisor.start_child(sup, __MODULE__, :tell, [self()], restart: :transient)
      assert_receive {:ran, ^pid}
    end

    test "restarts what should be", %{sup: sup} do
      me = self()
      {:ok, one} = Task.Supervisor.start_child(sup, fn -> send(me, {:began, self()}); receive(do: (how -> exit(how))) end, restart: :transient)
      assert_receive {:began, ^one}
      send(one, :bad)
      assert_receive {:began, two}
      assert two != one
      assert Task.Supervisor.children(sup) == [two]
      send(two, :shutdown)
      refute_receive {:began, _}, 10
      assert Task.Supervisor.children(sup) == []
    end

    test "restarts a permanent one however it ends, up to a limit" do
      trap()
      {:ok, sup} = Task.Supervisor.start_link(max_restarts: 2)
      me = self()
      {:ok, _} = Task.Supervisor.start_child(sup, fn -> send(me, :ran) end, restart: :permanent)
      for _ <- 1..3, do: assert_receive(:ran)
      assert_receive {:EXIT, ^sup, :shutdown}
    end

    test "does not restart others, however often they fail", %{sup: sup} do
      for _ <- 1..20, do: Task.Supervisor.start_child(sup, fn -> exit(:bad) end)
      Process.sleep(5)
      assert Process.alive?(sup)
      assert Task.Supervisor.children(sup) == []
    end

    test "knows its caller", %{sup: sup} do
      me = self()
      {:ok, _} = Task.Supervisor.start_child(sup, fn -> send(me, {Process.get(:"$callers"), hd(Process.get(:"$ancestors"))}) end)
      assert_receive {[^me | _], ^sup}
    end
  end

  test "terminate_child/2", %{sup: sup} do
    {:ok, pid} = Task.Supervisor.start_child(sup, fn -> Process.sleep(:infinity) end)
    assert Task.Supervisor.terminate_child(sup, pid) == :ok
    assert Task.Supervisor.children(sup) == []
    assert Task.Supervisor.terminate_child(sup, pid) == {:error, :not_found}
    assert_raise FunctionClauseError, fn -> Task.Supervisor.terminate_child(sup, :pid) end
  end

  describe "await/2" do
    test "exits with the reason of a task that is not linked", %{sup: sup} do
      task = Task.Supervisor.async_nolink(sup, fn -> exit(:unknown) end)
      assert {:unknown, {Task, :await, [^task, 5000]}} = catch_exit(Task.await(task))
      task = Task.Supervisor.async_nolink(sup, fn -> Process.exit(self(), :kill) end)
      assert {:killed, {Task, :await, _}} = catch_exit(Task.await(task))
      task = Task.Supervisor.async_nolink(sup, fn -> Process.sleep(:infinity) end)
      assert {:timeout, {Task, :await, [^task, 0]}} = catch_exit(Task.await(task, 0))
      Process.exit(task.pid, :kill)
      refute_receive {:DOWN, _, _, _, _}, 5
    end
  end

  describe "async_stream" do
    test "streams calls of functions and of modules' functions", %{sup: sup} do
      assert sup |> Task.Supervisor.async_stream(1..3, &double/1) |> Enum.to_list() == [ok: 2, ok: 4, ok: 6]
      assert sup |> Task.Supervisor.async_stream(1..3, __MODULE__, :add, [10]) |> Enum.to_list() == [ok: 11, ok: 12, ok: 13]
      assert Task.Supervisor.children(sup) == []
    end

    test "of a name that is nobody's" do
      trap()
      assert {{:noproc, _}, {Task.Supervised, :stream, [5000]}} = catch_exit(:no_such |> Task.Supervisor.async_stream(1..2, &double/1) |> Enum.to_list())
    end

    test "with limits and order", %{sup: sup} do
      assert sup |> Task.Supervisor.async_stream([20, 1, 10], &slow/1, max_concurrency: 3) |> Enum.to_list() == [ok: 20, ok: 1, ok: 10]

      assert sup |> Task.Supervisor.async_stream([30, 1, 15], &slow/1, max_concurrency: 3, ordered: false) |> Enum.to_list() ==
               [ok: 1, ok: 15, ok: 30]

      assert {:timeout, {Task.Supervised, :stream, [5]}} =
               catch_exit(sup |> Task.Supervisor.async_stream([:infinity], &slow/1, timeout: 5) |> Enum.to_list())
    end

    test "kills what takes too long, if told to", %{sup: sup} do
      assert sup |> Task.Supervisor.async_stream([:infinity, 1], &slow/1, timeout: 20, on_timeout: :kill_task) |> Enum.to_list() ==
               [exit: :timeout, ok: 1]

      assert Task.Supervisor.children(sup) == []
    end

    test "ends its caller with a failing task, and a trapping one goes on", %{sup: sup} do
      trap()
      assert sup |> Task.Supervisor.async_stream([1, :no], fn n -> if(n == :no, do: exit(:no)); n end) |> Enum.to_list() == [ok: 1, exit: :no]
      me = self()
      caller = spawn(fn -> sup |> Task.Supervisor.async_stream([:no], fn _ -> exit(:no) end) |> Enum.to_list(); send(me, :went_on) end)
      monitor = Process.monitor(caller)
      assert_receive {:DOWN, ^monitor, _, _, reason}
      assert reason in [:no, :noproc]
      refute_received :went_on
    end

    test "stops all when the reader leaves", %{sup: sup} do
      work = fn n -> if(n > 1, do: Process.sleep(:infinity)); n end
      assert sup |> Task.Supervisor.async_stream(1..10, work, max_concurrency: 3, timeout: :infinity) |> Enum.take(1) == [ok: 1]
      assert Task.Supervisor.children(sup) == []
      assert catch_throw(sup |> Task.Supervisor.async_stream(1..3, &double/1) |> Enum.each(&throw/1)) == {:ok, 2}
      assert Task.Supervisor.children(sup) == []
      assert_raise RuntimeError, "read", fn -> sup |> Task.Supervisor.async_stream(1..3, &double/1) |> Enum.each(fn _ -> raise "read" end) end
    end

    test "of streams, even endless ones", %{sup: sup} do
      endless = Stream.iterate(1, &(&1 + 1))
      assert sup |> Task.Supervisor.async_stream(endless, &double/1) |> Stream.map(&elem(&1, 1)) |> Enum.take(4) == [2, 4, 6, 8]
      one = Task.Supervisor.async_stream(sup, 1..2, &double/1)
      two = Task.Supervisor.async_stream_nolink(sup, 3..4, &double/1)
      assert Enum.zip(one, two) == [{{:ok, 2}, {:ok, 6}}, {{:ok, 4}, {:ok, 8}}]
    end
  end

  describe "yield/2 and shutdown/2" do
    test "of a task that goes on, and of one that has ended", %{sup: sup} do
      task = Task.Supervisor.async_nolink(sup, fn -> receive do: (how -> how) end)
      assert Task.yield(task, 1) == nil
      send(task.pid, :done)
      assert Task.yield(task) == {:ok, :done}
      assert Task.yield(Task.Supervisor.async_nolink(sup, fn -> exit(:normal) end)) == {:exit, :normal}
    end

    test "end a task, and its supervisor forgets it", %{sup: sup} do
      task = Task.Supervisor.async_nolink(sup, fn -> Process.sleep(:infinity) end)
      assert Task.shutdown(task) == nil
      assert Task.Supervisor.children(sup) == []
      task = Task.Supervisor.async_nolink(sup, fn -> Process.sleep(:infinity) end)
      assert Task.shutdown(task, :brutal_kill) == nil
      refute_received {:DOWN, _, _, _, _}
    end

    test "of one that its supervisor ended", %{sup: sup} do
      task = Task.Supervisor.async_nolink(sup, fn -> Process.sleep(:infinity) end)
      assert Task.Supervisor.terminate_child(sup, task.pid) == :ok
      assert Task.yield(task) == {:exit, :shutdown}
    end

    test "of many", %{sup: sup} do
      tasks = for n <- [1, :infinity, 2], do: Task.Supervisor.async_nolink(sup, __MODULE__, :slow, [n])
      assert [{:ok, 1}, nil, {:ok, 2}] = for({_, result} <- Task.yield_many(tasks, 100), do: result)
      assert Task.await_many(for(n <- [3, 4], do: Task.Supervisor.async(sup, __MODULE__, :double, [n]))) == [6, 8]
    end
  end

  describe "a task's owner" do
    test "that dies takes along a linked task, and not another", %{sup: sup} do
      me = self()

      owner =
        spawn(fn ->
          linked = Task.Supervisor.async(sup, fn -> Process.sleep(:infinity) end)
          free = Task.Supervisor.async_nolink(sup, fn -> Process.sleep(:infinity) end)
          send(me, {linked.pid, free.pid})
          receive(do: (:end -> exit(:owner_ends)))
        end)

      assert_receive {linked, free}
      monitor = Process.monitor(linked)
      send(owner, :end)
      assert_receive {:DOWN, ^monitor, _, _, :owner_ends}
      Process.sleep(5)
      assert Task.Supervisor.children(sup) == [free]
    end

    test "alone may await it", %{sup: sup} do
      task = Task.Supervisor.async(sup, fn -> receive do: (:go -> :done) end)
      message = ~r/must be queried from the owner/
      other = Task.Supervisor.async(sup, fn -> assert_raise(ArgumentError, message, fn -> Task.await(task) end) && :refused end)
      assert Task.await(other) == :refused
      send(task.pid, :go)
      assert Task.await(task) == :done
    end
  end

  describe "async_stream_nolink" do
    test "gives ends as results", %{sup: sup} do
      work = fn 2 -> exit(:two); n -> n end
      assert sup |> Task.Supervisor.async_stream_nolink(1..3, work) |> Enum.to_list() == [ok: 1, exit: :two, ok: 3]
      assert [exit: {%RuntimeError{}, _}] = sup |> Task.Supervisor.async_stream_nolink([1], fn _ -> raise "oops" end) |> Enum.to_list()
      assert sup |> Task.Supervisor.async_stream_nolink(1..2, __MODULE__, :add, [1]) |> Enum.to_list() == [ok: 2, ok: 3]
      assert sup |> Task.Supervisor.async_stream_nolink([:infinity], &slow/1, timeout: 5, on_timeout: :kill_task) |> Enum.to_list() == [exit: :timeout]
    end

    test "puts the input beside an end, if told to", %{sup: sup} do
      work = fn 2 -> exit(:two); n -> n end
      assert sup |> Task.Supervisor.async_stream_nolink(1..2, work, zip_input_on_exit: true) |> Enum.to_list() == [ok: 1, exit: {2, :two}]
    end

    test "knows its caller", %{sup: sup} do
      me = self()
      assert [ok: [^me | _]] = sup |> Task.Supervisor.async_stream_nolink([1], fn _ -> Process.get(:"$callers") end) |> Enum.to_list()
    end
  end
end
