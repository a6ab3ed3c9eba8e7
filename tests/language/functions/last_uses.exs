# What a variable holds stays what it is, however its value is used afterwards and wherever else it is known.

defmodule LastUses do
  def double([head | tail], acc), do: double(tail, [head * 2 | acc])
  def double([], acc), do: acc

  # The list is walked while somebody else holds it.
  def kept(list), do: {double(list, []), list}

  # Only the second one may change in place.
  def changed(map), do: {%{map | a: 2}, map}
  def replaced(map), do: %{map | a: map.a + 1, b: [map.b]}

  # An argument that stays where it is, and one that moves.
  def countdown(n, seen, tag) when n > 0, do: countdown(n - 1, [n | seen], tag)
  def countdown(_, seen, tag), do: {seen, tag}
  def swapped(0, a, b), do: {a, b}
  def swapped(n, a, b), do: swapped(n - 1, b, a)

  # What comes after an error still knows what was known before.
  def rescued(x) do
    before = [x]

    try do
      longer = [1 | before]
      raise "of length #{length(longer)}"
    rescue
      error -> {error.message, before}
    after
      IO.inspect(before, label: "after")
    end
  end

  def twice(x), do: fn y -> {x, y, x} end

  # A loop whose value is used in each turn.
  def pairs(list, other), do: for(element <- list, do: {element, other})

  def only(:a, b), do: b

  def guarded(x, y) when rem(x, y) == 0, do: :divides
  def guarded(x, y), do: {:does_not_divide, div(x, 2), y}
end

IO.inspect(LastUses.kept([1, 2, 3]))
IO.inspect(LastUses.changed(%{a: 1, b: 2}))
IO.inspect(LastUses.replaced(%{a: 1, b: 2}))
IO.inspect(LastUses.countdown(3, [], :tag))
IO.inspect(LastUses.swapped(3, :a, :b))
IO.inspect(LastUses.rescued(3))
IO.inspect(LastUses.twice(1).(2))
IO.inspect(LastUses.pairs([1, 2], [3]))
IO.inspect({LastUses.guarded(6, 3), LastUses.guarded(7, 3), LastUses.guarded(7, 0)})

map = Enum.into(1..50, %{}, fn n -> {n, n} end)
more = Map.put(map, 51, :new)
same = Map.update!(more, 1, fn one -> one + 1 end)
IO.inspect({map_size(map), map[51], map_size(more), more[1], same[1]})

tuple = {1, [2], %{three: 3}}
other = put_elem(tuple, 0, :one)
IO.inspect({tuple, other})

try do
  LastUses.only(:b, [1])
rescue
  error -> IO.puts(Exception.message(error))
end

for divide <- [&rem/2, &div/2], {a, b} <- [{7, -2}, {-7, 2}, {7, 0}, {:a, 1}] do
  try do
    divide.(a, b)
  rescue
    error -> error.__struct__
  end
end
|> IO.inspect()
