{:ok, [first | rest]} = {:ok, [1, 2, 3]}
IO.inspect({first, rest})

%{name: name, tags: [tag | _]} = %{name: "Ada", tags: [:maths, :logic], age: 36}
IO.inspect({name, tag})

"key=" <> value = "key=42"
IO.inspect(value)

[a, a, b] = [1, 1, 2]
IO.inspect({a, b})

pinned = 1
result =
  case {2, 1} do
    {^pinned, _} -> :first
    {_, ^pinned} -> :second
    _ -> :none
  end

IO.inspect(result)

{x, y} = {y, _z} = {5, 5}
IO.inspect({x, y})

map = %{a: 1, b: %{c: 2}}
IO.inspect(map.b.c)
IO.inspect(%{map | a: 10})
IO.inspect(map[:missing])
[x: x, y: y] = [x: 1, y: 2]
IO.inspect(x + y)
IO.inspect(match?: 1 in [1, 2], range: 3 in 1..5, none: 9 not in 1..5)
