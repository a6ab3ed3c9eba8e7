# Clauses are tried in order; guards decide between them.
defmodule Shape do
  def area({:square, side}), do: side * side
  def area({:rectangle, width, height}), do: width * height
  def area({:circle, radius}) when is_number(radius) and radius > 0, do: 3 * radius * radius
  def area(_other), do: :unknown
end

IO.inspect(Shape.area({:square, 3}))
IO.inspect(Shape.area({:rectangle, 3, 4}))
IO.inspect(Shape.area({:circle, 2}))
IO.inspect(Shape.area({:circle, -2}))
IO.inspect(Shape.area(:blob))

defmodule Sign do
  def of(n) when n > 0 or n == :infinity, do: :positive
  def of(0), do: :zero
  def of(n) when is_integer(n), do: :negative
  # An error in a guard makes it false.
  def of(n) when n + 1 > 0, do: :float
  def of(_), do: :no_number
end

IO.inspect([Sign.of(5), Sign.of(0), Sign.of(-5), Sign.of(1.5), Sign.of("x"), Sign.of([])])
