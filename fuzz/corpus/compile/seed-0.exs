defmodule A do
  @a 1
  def f(x \\ @a, [h | t] = y) when x > h, do: {x, y, t}
  def f(_), do: nil
end
A.f(1, [2])