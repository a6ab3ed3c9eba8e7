# Tags that leave tests out; arguments of calls that are not true; modules in their order.
ExUnit.start(seed: 0, exclude: [:slow, level: 3], trace: false)
defmodule AT do
  use ExUnit.Case
  @tag :slow
  test "a", do: flunk()
  @tag level: 3
  test "b", do: flunk()
  @tag level: 2
  test "c", do: assert true
  test "args" do
    x = [1]
    assert is_map(x)
  end
  test "args2" do
    x = 5
    assert f?(x, 2)
  end
  test "args3" do
    x = 5
    assert Map.get(%{a: x}, :b)
  end
  test "args4" do
    refute Enum.member?([1, 2], hd([1]))
  end
  test "args5" do
    f = fn _ -> false end
    assert f.(5)
  end
  test "args6" do
    x = nil
    refute is_nil(x)
  end
  test "args7" do
    x = "a"
    assert x |> String.starts_with?("b")
  end
  test "args8" do
    x = :a
    assert f?(x) || nil
  end
  def f?(a, b), do: a == b
  def f?(a), do: a == 1
end
defmodule BT do
  use ExUnit.Case, async: true
  test "async", do: assert true
end
defmodule CT do
  use ExUnit.Case, async: true
  test "async", do: assert true
end
