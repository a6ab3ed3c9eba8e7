# The other assertions, tags, setup_all, on_exit and tests that share a context.
ExUnit.start(seed: 0)

defmodule AssertionsTest do
  use ExUnit.Case, async: false

  setup_all do
    [started: true]
  end

  setup context do
    on_exit(fn -> :cleaned_up end)
    {:ok, doubled: (context[:number] || 0) * 2}
  end

  @tag number: 21
  test "tags and context", %{doubled: doubled, started: started} do
    assert doubled == 42
    assert started
    refute doubled in [1, 2]
  end

  test "messages" do
    send(self(), {:hello, 1})
    send(self(), :other)
    assert_received {:hello, n}
    assert n == 1
    assert_receive :other, 50
    refute_received :other
  end

  test "errors" do
    assert_raise RuntimeError, "boom", fn -> raise "boom" end
    error = assert_raise ArgumentError, ~r/bad/, fn -> raise ArgumentError, "too bad" end
    assert error.message =~ "too"
    assert catch_throw(throw(:ball)) == :ball
    assert catch_exit(exit(:reason)) == :reason
    assert catch_error(1 + :a) == :badarith
  end

  test "matching" do
    assert {:ok, [first | _]} = {:ok, [1, 2]}
    assert first == 1
    assert match?(%{a: _}, %{a: 1})
    assert_in_delta 1.0, 1.05, 0.1
  end
end
