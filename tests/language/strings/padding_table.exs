# A receipt in columns, made with padding.
items = [{"Coffee", 2, 3.5}, {"Croissant", 1, 2.75}, {"Very long sandwich name", 3, 10.0}]

line = fn left, middle, right ->
  String.pad_trailing(String.slice(left, 0, 12), 12, ".") <>
    String.pad_leading(middle, 4) <> String.pad_leading(right, 10)
end

money = fn amount -> :erlang.float_to_binary(amount, decimals: 2) end

IO.puts(line.("Item", "n", "price"))
IO.puts(String.duplicate("=", 26))

total =
  Enum.reduce(items, 0, fn {name, count, price}, sum ->
    cost = count * price
    IO.puts(line.(name, Integer.to_string(count), money.(cost)))
    sum + cost
  end)

IO.puts(String.duplicate("-", 26))
IO.puts(line.("Total", "", money.(total)))
IO.inspect(String.pad_leading("7", 3, "0"))
IO.inspect(String.pad_leading("long enough", 3))
IO.inspect(String.pad_trailing("ab", 7, ["1", "2", "3"]))
