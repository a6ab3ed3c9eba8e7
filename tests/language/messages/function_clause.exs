# No clause of a function fits the arguments; they are shown.
defmodule Area do
  def of({:square, side}) when side > 0, do: side * side
  def of({:circle, r}), do: 3 * r * r
end

IO.inspect(Area.of({:square, 2}))
IO.inspect(Area.of({:triangle, 2, 3}))
