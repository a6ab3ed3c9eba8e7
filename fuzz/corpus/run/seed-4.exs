IO.inspect(Enum.map(1..3, &(&1 * 2)), label: "x")
1 = 2