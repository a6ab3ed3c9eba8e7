Logger.configure(level: :none)
ExUnit.start(seed: 0)

defmodule SupervisedStackTest do
  use ExUnit.Case

  defmodule Stack do
    use GenServer

    def start_link({elements, options}), do: GenServer.start_link(__MODULE__, elements, options)

    def init(elements), do: {:ok, elements}

    def handle_call(:pop, _from, [top | rest]), do: {:reply, top, rest}
    def handle_call(:crash, _from, _elements), do: exit(:crashed)
    def handle_cast({:push, element}, elements), do: {:noreply, [element | elements]}
  end

  defmodule Supervised do
    use Supervisor

    def start_link(children), do: Supervisor.start_link(__MODULE__, children, name: __MODULE__)
    def init(children), do: Supervisor.init(children, strategy: :one_for_all)
  end

  test "child_spec of a module" do
    assert Supervised.child_spec([]) == %{
             id: Supervised,
             start: {Supervised, :start_link, [[]]},
             type: :supervisor
           }

    assert %{id: :other, restart: :temporary} =
             Supervisor.child_spec({Stack, {[], []}}, id: :other, restart: :temporary)
  end

  test "children are started, crash, and are started again" do
    {:ok, _} = Supervised.start_link([{Stack, {[:hello], name: :stack}}])
    assert GenServer.call(:stack, :pop) == :hello
    assert GenServer.cast(:stack, {:push, :world}) == :ok
    before = Process.whereis(:stack)
    assert {:crashed, _} = catch_exit(GenServer.call(:stack, :crash))
    assert wait_until_registered(:stack) != before
    assert GenServer.call(:stack, :pop) == :hello
    assert %{active: 1, specs: 1, supervisors: 0, workers: 1} = Supervisor.count_children(Supervised)
  end

  test "children come and go" do
    {:ok, sup} = Supervisor.start_link([], strategy: :one_for_one)
    spec = %{id: Stack, start: {Stack, :start_link, [{[1], []}]}}
    assert {:ok, pid} = Supervisor.start_child(sup, spec)
    assert {:error, {:already_started, ^pid}} = Supervisor.start_child(sup, spec)
    assert [{Stack, ^pid, :worker, [Stack]}] = Supervisor.which_children(sup)
    assert :ok = Supervisor.terminate_child(sup, Stack)
    assert {:ok, _} = Supervisor.restart_child(sup, Stack)
    assert {:error, :running} = Supervisor.delete_child(sup, Stack)
    assert :ok = Supervisor.terminate_child(sup, Stack)
    assert :ok = Supervisor.delete_child(sup, Stack)
    assert Supervisor.which_children(sup) == []
    assert {:error, :not_found} = Supervisor.terminate_child(sup, Stack)
  end

  test "what a test starts under supervision stops with it" do
    pid = start_supervised!({Stack, {[1], []}})
    assert Process.alive?(pid)
    ref = Process.monitor(pid)
    assert stop_supervised(Stack) == :ok
    assert_receive {:DOWN, ^ref, :process, ^pid, :shutdown}
    assert {:error, :not_found} = stop_supervised(Stack)
  end

  test "a dynamic supervisor keeps to its limit" do
    {:ok, sup} = DynamicSupervisor.start_link(strategy: :one_for_one, max_children: 1)
    assert {:ok, pid} = DynamicSupervisor.start_child(sup, {Stack, {[], []}})
    assert {:error, :max_children} = DynamicSupervisor.start_child(sup, {Stack, {[], []}})
    assert :ok = DynamicSupervisor.terminate_child(sup, pid)
    assert %{active: 0, specs: 0} = DynamicSupervisor.count_children(sup)
  end

  defp wait_until_registered(name) do
    Process.whereis(name) || wait_until_registered(name)
  end
end
