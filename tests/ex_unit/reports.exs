ExUnit.start(seed: 0)

defmodule MTest do
  use ExUnit.Case
  test "a" do
    y = 1
    for i <- 1..12, do: send(self(), {:m, i})
    assert_receive {:z, ^y}, 10
  end
  test "b" do
    y = 1
    for i <- 1..2, do: send(self(), {:m, i})
    assert_receive {:z, ^y, %{k: 1}}, 10, "custom"
  end
  test "c" do
    x = [1]
    assert Enum.member?(x, 2)
  end
  test "d" do
    y = 1
    send(self(), {:m, y})
    refute_receive {:m, ^y}
  end
  test "e" do
    send(self(), {:m, 1})
    refute_received {:m, _}, "msg"
  end
  test "f" do
    send(self(), {:m, 1})
    refute_receive {:m, _}, 100, "msg"
  end
  test "g" do
    assert_receive {:m, x} when x > 5, 0
  end
  test "h" do
    assert match?({:ok, _}, {:error, 1})
  end
  test "j" do
  end
  test "k" do
    raise ArgumentError, """
    many
    lines
    """
  end
  test "l" do
    assert nil == false
    assert "abc" == "abd"
  end
  test "n" do
    assert :a === :b
    assert 1 == 2, message: "x"
  end
  test "o", do: assert(raise "x")
  test "p", do: assert length([1, 2]) == 3
end
