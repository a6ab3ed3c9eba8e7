# Several kinds of failures and a skipped test, as the summary counts them.
ExUnit.start(seed: 0)

defmodule FailuresTest do
  use ExUnit.Case

  describe "failures" do
    test "an assertion with two sides" do
      assert 1 + 1 == 3
    end

    test "a match" do
      assert {:ok, _} = {:error, :nope}
    end

    test "an exception" do
      raise "unexpected"
    end

    test "no message" do
      assert_receive :never, 10
    end

    test "flunked" do
      flunk("on purpose")
    end
  end

  @tag :skip
  test "skipped" do
    assert false
  end

  test "passes" do
    assert true
  end
end
