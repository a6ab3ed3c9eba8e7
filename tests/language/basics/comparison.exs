# Any two terms can be compared: number < atom < function < pid < tuple < map < list < bitstring.
zoo = ["string", [1, 2], %{a: 1}, {1, 2}, self(), &is_nil/1, :atom, 1, 2.5, nil, true]
names = fn
  value when is_number(value) -> "number #{value}"
  value when is_atom(value) -> "atom #{inspect(value)}"
  value when is_function(value) -> "function"
  value when is_pid(value) -> "pid"
  value when is_tuple(value) -> "tuple"
  value when is_map(value) -> "map"
  value when is_list(value) -> "list"
  value when is_binary(value) -> "binary"
end

zoo |> Enum.sort() |> Enum.each(&IO.puts(names.(&1)))

IO.inspect(1 < :a)
IO.inspect({1, 2, 3} > {9, 9})
IO.inspect([1, 2, 3] < [1, 3])
IO.inspect("apple" < "banana")
IO.inspect("Zebra" < "apple")
IO.inspect(%{a: 2} > %{a: 1, b: 0})
IO.inspect(Enum.sort([3, 1.5, 2, 1, 2.5]))
IO.inspect(Enum.sort([:b, :a, :C, nil, true]))
IO.inspect(Enum.max([1, "1", :one]))
