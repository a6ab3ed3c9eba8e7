# Names are bound, rebound and shadowed; a block sees the outer names but leaves no trace.
x = 1
IO.inspect(x)
x = x + 1
IO.inspect(x)

result =
  if x > 1 do
    x = 100
    x * 2
  end

IO.inspect({x, result})

{a, b} = {1, 2}
{a, b} = {b, a}
IO.inspect([a: a, b: b])

add = fn n -> n + x end
x = 1000
IO.inspect({add.(1), x})

y = z = 5
IO.inspect(y + z)

_ignored = :not_used
[first | _] = [:one, :two]
IO.inspect(first)

for x <- [1, 2], do: IO.inspect(x, label: "inside")
IO.inspect(x, label: "outside")

case 7 do
  x when x > 5 -> IO.puts("case has its own x: #{x}")
end

IO.inspect(binding())
