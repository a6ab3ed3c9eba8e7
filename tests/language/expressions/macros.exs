IO.inspect(match?({:ok, x} when x > 1, {:ok, 2}))
IO.inspect(match?({:ok, _}, :error))
y = 1
IO.inspect(match?(^y, 2))

IO.inspect(1 |> then(fn x -> x + 1 end))
IO.inspect(1 |> tap(&IO.inspect/1) |> Kernel.then(&(&1 + 1)))

destructure([a, b, c], [1, 2])
IO.inspect({a, b, c})
destructure([a, b], [1, 2, 3])
IO.inspect({a, b})
destructure([a], nil)
IO.inspect(a)

IO.inspect(binding())

IO.inspect(Kernel.if(true, do: 1))
IO.inspect(Kernel.and(true, false))
IO.inspect(Kernel.||(nil, 1))
IO.inspect(is_struct(1..2, Range))

dbg(y + 1)
[1, 2] |> Enum.map(&(&1 * 2)) |> Enum.sum() |> dbg()

defmodule Where do
  def here(a) do
    dbg(a)
    dbg()
    {__ENV__.line, __ENV__.function, __ENV__.module}
  end
end

IO.inspect(Where.here(3))
IO.inspect({__ENV__.line, __ENV__.function, __ENV__.module})

case 5 do
  5 -> :five
  _ -> :other
end
|> IO.inspect()
