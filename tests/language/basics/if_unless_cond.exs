# if, unless, cond and case as expressions: each of them has a value.
temperature = 17

IO.puts(if temperature > 25, do: "warm", else: "not warm")
IO.inspect(if temperature > 25, do: "warm")
IO.inspect(unless temperature > 25, do: "cool")

unless temperature < 0 do
  IO.puts("no ice")
else
  IO.puts("ice")
end

feeling =
  cond do
    temperature < 0 -> :freezing
    temperature < 10 -> :cold
    temperature < 20 -> :mild
    true -> :warm
  end

IO.inspect(feeling)

clothes =
  case feeling do
    :freezing -> ["coat", "hat", "gloves"]
    f when f in [:cold, :mild] -> ["jacket"]
    _ -> []
  end

IO.puts("Wear: #{Enum.join(clothes, ", ")}")
IO.inspect(cond(do: (nil -> 1; 0 -> 2)))
IO.inspect(if(nil, do: 1, else: 2) + 10)
