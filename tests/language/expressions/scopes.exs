# What a condition binds is known afterwards, what a branch binds is not.
x = :outside

if a = 1 do
  x = :inside
  IO.inspect({x, a})
end

IO.inspect({x, a})
case (b = 2), do: (_ -> :ok)
IO.inspect(b)

cond do
  c = nil -> IO.inspect(c)
  c = 3 -> IO.inspect(c)
end

try do
  x = :tried
  IO.inspect(x)
after
  IO.inspect(x)
end

(d = true) && IO.inspect(d)
IO.inspect(d)
[e = 1, f = 2] |> IO.inspect()
IO.inspect({e, f})
"#{g = 1}" |> IO.inspect()
IO.inspect(g)

h = 1
IO.inspect({h = 2, h})
IO.inspect(h)

receive do
after
  0 -> IO.inspect(x)
end

for x <- [1], do: IO.inspect(x)
with x <- 2, do: IO.inspect(x)
(fn x -> IO.inspect(x) end).(3)
IO.inspect(x)
