# binding/0, tap, then, and match? as tools for looking at values.
a = 1
b = [2, 3]
IO.inspect(binding())
IO.inspect(match?([_ | _], b) and not match?([], b))
result = b |> tap(&IO.inspect(length(&1), label: "length")) |> then(fn [x | _] -> x + a end)
IO.inspect(result)

f = fn c ->
  d = c + a
  Keyword.keys(binding()) |> Enum.sort() |> IO.inspect()
  d
end

IO.inspect(f.(10))
IO.inspect(b |> Enum.map(&(&1 * 2)) |> IO.inspect(label: "doubled") |> Enum.sum())
IO.inspect({__MODULE__, __ENV__.line, is_binary(__DIR__)})
destructured = with [x, y] <- b, do: {y, x}
IO.inspect(destructured)
IO.inspect(if(a > 0, do: :positive) |> Atom.to_string())
