# Bad arithmetic in a function.
defmodule Mean do
  def of(numbers), do: Enum.sum(numbers) / Enum.count(numbers)
end

IO.inspect(Mean.of([1, 2, 3]))
IO.inspect(Mean.of([]))
