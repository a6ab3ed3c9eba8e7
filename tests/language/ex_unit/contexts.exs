ExUnit.start(seed: 0)

defmodule Counter do
  use Agent
  def start_link(initial), do: Agent.start_link(fn -> initial end)
end

defmodule ContextTest do
  use ExUnit.Case, async: true

  @moduletag :all

  setup_all do
    {:ok, shared: 1}
  end

  setup %{shared: shared} do
    on_exit(fn -> IO.write("x") end)
    {:ok, mine: shared + 1}
  end

  setup [:third, :fourth]

  test "what setup returns is in the context", %{mine: mine, third: 3} = context do
    assert mine == 2
    assert context.fourth == 4
    assert context.all
    assert context.test == :"test what setup returns is in the context"
  end

  describe "a group" do
    setup do
      %{group: true}
    end

    @describetag kind: :group

    @tag size: 5
    test "has tags and a setup of its own", context do
      assert %{size: 5, kind: :group, group: true, describe: "a group"} = context
    end
  end

  test "outside of the group its setup does not run", context do
    refute Map.has_key?(context, :group)
  end

  @tag :skip
  test "skipped" do
    flunk()
  end

  test "what is linked dies with the test" do
    spawn_link(fn -> Process.sleep(:infinity) end)
  end

  test "messages and exits" do
    ref = make_ref()
    send(self(), {ref, 5})
    assert_receive {^ref, n} when n > 1
    assert n == 5
    refute_received {^ref, _}
    refute_receive :never, 10
    assert_raise ArgumentError, "no", fn -> raise ArgumentError, "no" end
    assert_raise RuntimeError, ~r/bo+m/, fn -> raise "booom" end
    assert catch_exit(exit(:x)) == :x
    assert catch_throw(throw(:y)) == :y
    assert catch_error(raise "z") == %RuntimeError{message: "z"}
    assert_in_delta 1.0, 1.01, 0.1
    assert 1 in [1, 2]
    assert "abc" =~ "b"
  end

  defp third(_context), do: %{third: 3}
  defp fourth(%{third: third}), do: [fourth: third + 1]
end
