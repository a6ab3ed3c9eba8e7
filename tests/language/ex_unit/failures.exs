ExUnit.start(seed: 0)
defmodule MathTest do
  use ExUnit.Case
  setup do
    {:ok, a: 1}
  end
  setup :more
  defp more(ctx), do: %{b: ctx.a + 1}
  test "adds", %{a: a, b: b} do
    assert a + 1 == b
  end
  test "fails" do
    x = 1
    assert x + 1 == 3
  end
  describe "group" do
    @tag foo: 1
    test "match", ctx do
      assert {:ok, y} = {:ok, ctx.foo}
      assert y == 1
      assert {:ok, _} = {:error, 1}
    end
    test "raises" do
      assert_raise ArgumentError, fn -> raise "x" end
    end
    test "error" do
      raise "boom"
    end
    test "receive" do
      send(self(), :hi)
      assert_receive :hi
      assert_receive {:never, _}, 10
    end
    test "truthy" do
      assert nil
    end
    test "exits" do
      assert catch_exit(exit(:a)) == :a
      refute false
      refute 1 == 1
    end
  end
  test "exit" do
    exit(:oops)
  end
  test "flunk" do
    flunk("no")
  end
end
