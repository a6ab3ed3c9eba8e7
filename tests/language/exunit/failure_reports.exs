# How each kind of failure is told.
ExUnit.start(seed: 0)
defmodule FailTest do
  use ExUnit.Case
  test "assert value" do
    x = nil
    assert x
  end
  test "refute value", do: refute 5 > 3
  test "assert call" do
    assert String.contains?("abc", "z")
  end
  test "match" do
    assert {:ok, x} = {:error, 1}
    x
  end
  test "match pin" do
    y = 5
    assert {:ok, ^y} = {:ok, 6}
  end
  test "eq with vars" do
    a = %{a: 1, b: [1, 2, 3]}
    assert a == %{a: 1, b: [1, 2, 4]}
  end
  test "neq", do: assert 1 != 1
  test "in", do: assert 3 in [1, 2]
  test "=~", do: assert "abc" =~ "z"
  test "lt", do: assert 2 < 1
  test "refute eq", do: refute 1 == 1
  test "refute match" do
    refute {:ok, _} = {:ok, 1}
  end
  test "message", do: assert(1 == 2, "custom message")
  test "raise", do: raise "boom"
  test "throw", do: throw(:ball)
  test "exit", do: exit(:bye)
  test "erlang error", do: :erlang.error(:weird)
  test "assert_receive" do
    send(self(), :other)
    assert_receive {:never, _}, 10
  end
  test "assert_received", do: assert_received :nothing
  test "refute_receive" do
    send(self(), :yes)
    refute_receive :yes, 10
  end
  test "assert_raise none", do: assert_raise(RuntimeError, fn -> :ok end)
  test "assert_raise other", do: assert_raise(RuntimeError, fn -> raise ArgumentError, "hm" end)
  test "assert_raise msg", do: assert_raise(RuntimeError, "a", fn -> raise "b" end)
  test "assert_raise regex", do: assert_raise(RuntimeError, ~r/a/, fn -> raise "b" end)
  test "in delta", do: assert_in_delta(1.0, 2.0, 0.5)
  test "in delta msg", do: assert_in_delta(1.0, 2.0, 0.5, "far")
  test "catch_exit", do: catch_exit(:nothing)
  test "catch_error", do: catch_error(:nothing)
  test "flunk", do: flunk("sad")
  test "flunk0", do: flunk()
  test "match error" do
    {:ok, _} = List.first([:error])
  end
  test "function clause", do: String.upcase(5)
  test "on exit fails" do
    on_exit(fn -> raise "in on_exit" end)
  end
  test "genserver call" do
    GenServer.call(:nobody, :hi)
  end
  test "assert and", do: assert(1 == 1 and 2 == 3)
  test "assert fun call with args" do
    list = [1, 2]
    assert Enum.empty?(list)
  end
  test "assert not" do
    assert not true
  end
  test "not implemented"
end
