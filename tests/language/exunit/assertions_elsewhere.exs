# Assertions in modules and scripts that are no tests.
import ExUnit.Assertions
assert 1 == 1
assert {:ok, x} = {:ok, 5}
IO.inspect x
defmodule Help do
  import ExUnit.Assertions
  def check(v) do
    assert v > 3
    refute v == 10
    v
  end
end
send(self(), :m)
IO.inspect Help.check(5)
for f <- [fn -> Help.check(2) end, fn -> assert false end, fn -> Help.check(10) end, fn -> Help.check(5) end, fn -> flunk("f") end] do
  try do
    f.()
  rescue
    e in ExUnit.AssertionError -> IO.inspect Map.keys(e); IO.puts e.message; IO.puts Exception.message(e)
  end
end
assert 1 + 1 == 3
