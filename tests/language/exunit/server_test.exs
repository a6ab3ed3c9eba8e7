# Testing a server: setup, start_supervised, messages and exits.
ExUnit.start(seed: 0)

defmodule Counter do
  use GenServer
  def start_link(n), do: GenServer.start_link(__MODULE__, n)
  @impl true
  def init(n), do: {:ok, n}
  @impl true
  def handle_call(:next, _from, n), do: {:reply, n, n + 1}
  @impl true
  def handle_cast({:tell, pid}, n), do: (send(pid, {:count, n}); {:noreply, n})
end

defmodule CounterTest do
  use ExUnit.Case

  setup do
    {:ok, pid: start_supervised!({Counter, 5}), started_with: 5}
  end

  describe "next" do
    test "counts", %{pid: pid, started_with: n} do
      assert GenServer.call(pid, :next) == n
      assert GenServer.call(pid, :next) == n + 1
    end
  end

  test "tells", %{pid: pid} do
    GenServer.cast(pid, {:tell, self()})
    assert_receive {:count, n} when n > 4
    assert n == 5
    refute_receive _, 20
  end

  test "stops with the test", %{pid: pid} do
    ref = Process.monitor(pid)
    stop_supervised!(Counter)
    assert_receive {:DOWN, ^ref, :process, ^pid, :shutdown}
    assert catch_exit(GenServer.call(pid, :next)) |> elem(0) == :noproc
  end
end
