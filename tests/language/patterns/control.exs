classify = fn n ->
  cond do
    n < 0 -> :negative
    n == 0 -> :zero
    n > 100 -> :large
    true -> :small
  end
end

IO.inspect(Enum.map([-5, 0, 50, 500], classify))
IO.inspect(if 1 > 2, do: :yes)
IO.inspect(if(nil || false, do: :yes, else: :no))
IO.inspect(unless false, do: :done)
x = 1

if true do
  x = 2
  IO.inspect(x)
end

IO.inspect(x)
IO.inspect(nil && raise("never"))
IO.inspect(false or :right)
IO.inspect(!nil and not false)

value =
  case 7 do
    n when rem(n, 2) == 0 -> :even
    n when n > 5 -> {:odd, n}
  end

IO.inspect(value)

outcome =
  try do
    raise ArgumentError, "no"
  rescue
    e in [RuntimeError] -> {:runtime, e.message}
    e in ArgumentError -> {:argument, e.message}
  after
    IO.puts("always")
  end

IO.inspect(outcome)

IO.inspect(
  try do
    throw(:ball)
  catch
    kind, value -> {kind, value}
  end
)

IO.inspect(
  try do
    1 / 0
  rescue
    e -> e.message
  end
)
