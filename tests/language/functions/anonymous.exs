base = 10
add = fn a, b -> a + b + base end
base = 20
IO.inspect(add.(1, 2))
IO.inspect(base)

sign = fn
  0 -> :zero
  n when n > 0 -> :positive
  _ -> :negative
end

IO.inspect(Enum.map([-1, 0, 1], sign))
IO.inspect(Enum.map([1, 2, 3], &(&1 * 2)))
IO.inspect(Enum.filter([1, :a, 2, "b"], &is_integer/1))
IO.inspect(Enum.map([[1, 2], [3]], &length/1))

defmodule Twice do
  def apply_twice(fun, value), do: fun.(fun.(value))
  def compose(f, g), do: fn value -> value |> f.() |> g.() end
end

IO.inspect(Twice.apply_twice(&(&1 + 1), 5))

defmodule Counter do
  def make(start), do: fn step -> start + step end
end

counter = Counter.make(100)
IO.inspect(counter.(1))
IO.inspect([1, 2, 3] |> Enum.map(fn n -> n * n end) |> Enum.reduce(0, &+/2))
