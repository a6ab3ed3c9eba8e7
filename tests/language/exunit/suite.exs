# Contexts, groups, tags, what is done at the end, supervised processes; what assertions return.
ExUnit.start(seed: 0)
defmodule OneTest do
  use ExUnit.Case, async: true
  @moduletag :mod
  @moduletag level: 1
  setup_all do
    {:ok, all: 1}
  end
  setup do
    [one: 1]
  end
  setup context do
    %{two: context.one + 1}
  end
  setup :named
  setup [:named2, :named3]
  def named(c), do: {:ok, three: c.two + 1}
  def named2(_), do: :ok
  def named3(_), do: {:ok, %{four: 4}}
  test "ctx", c do
    assert %{all: 1, one: 1, two: 2, three: 3, four: 4, mod: true, level: 1} = c
    assert c.test == :"test ctx"
    assert c.module == OneTest
    assert c.describe == nil
    assert c.async == true
    IO.inspect Map.keys(c) |> Enum.sort
  end
  describe "group" do
    setup do
      on_exit(fn -> IO.puts("exit 1") end)
      on_exit(fn -> IO.puts("exit 2") end)
      on_exit(:k, fn -> IO.puts("exit k old") end)
      on_exit(:k, fn -> IO.puts("exit k new") end)
      {:ok, g: true}
    end
    @describetag :dt
    @tag timeout: 5000
    @tag :custom
    test "in group", %{g: g} = c do
      assert g
      assert c.timeout == 5000 and c.custom and c.dt
      assert c.describe == "group"
      IO.puts("body")
    end
    test "not implemented"
  end
  @tag :skip
  test "skipped", do: flunk()
  @tag skip: "reason"
  test "skipped 2", do: flunk()
  test "start_supervised" do
    pid = start_supervised!({Agent, fn -> 1 end})
    assert Agent.get(pid, & &1) == 1
    assert {:ok, p2} = start_supervised({Agent, fn -> 2 end}, id: :other)
    assert p2 != pid
    assert :ok = stop_supervised(:other)
    assert {:error, :not_found} = stop_supervised(:other)
    assert :ok = stop_supervised!(Agent)
    refute Process.alive?(pid)
  end
  test "asserts return" do
    assert %RuntimeError{message: "x"} = assert_raise(RuntimeError, fn -> raise "x" end)
    assert %RuntimeError{message: "x"} = assert_raise(RuntimeError, ~r/x/, fn -> raise "x" end)
    assert assert_in_delta(1.0, 1.05, 0.1)
    send(self(), {:a, 1})
    assert {:a, 1} = assert_received({:a, x})
    assert x == 1
    refute_received {:a, _}
    refute_receive :nope, 10
    send(self(), :b)
    assert assert_receive(:b) == :b
    assert catch_error(raise "x") == %RuntimeError{message: "x"}
    assert catch_throw(throw(:t)) == :t
    assert catch_exit(exit(:e)) == :e
    assert catch_error(:erlang.error(:foo)) == :foo
    assert assert(1) == 1
    assert refute(nil) == nil
    assert (assert [1, 2] -- [] == [1, 2])
  end
end
