# A tail call leaves nothing behind: a million steps run in constant space, and so do two functions in turn.
defmodule Loop do
  def count(n, n), do: n
  def count(i, n), do: count(i + 1, n)

  def even?(0), do: true
  def even?(n), do: odd?(n - 1)
  def odd?(0), do: false
  def odd?(n), do: even?(n - 1)

  def sum([], acc), do: acc
  def sum([x | xs], acc), do: sum(xs, acc + x)

  def body_sum([]), do: 0
  def body_sum([x | xs]), do: x + body_sum(xs)
end

IO.inspect(Loop.count(0, 300_000))
IO.inspect(Loop.even?(100_000))
IO.inspect(Loop.even?(100_001))
IO.inspect(Loop.sum(Enum.to_list(1..100_000), 0))
IO.inspect(Loop.body_sum(Enum.to_list(1..50_000)))
