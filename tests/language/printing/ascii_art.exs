# Drawing with strings: a pyramid, a box, a histogram and a diamond.
for n <- 1..4, do: IO.puts(String.duplicate(".", 4 - n) <> String.duplicate("*", 2 * n - 1))

box = fn lines ->
  width = lines |> Enum.map(&String.length/1) |> Enum.max()
  IO.puts("+" <> String.duplicate("-", width + 2) <> "+")
  for line <- lines, do: IO.puts("| " <> String.pad_trailing(line, width) <> " |")
  IO.puts("+" <> String.duplicate("-", width + 2) <> "+")
end

box.(["Hello,", "wörld!", ""])

values = [3, 7, 1, 5]
for level <- Enum.max(values)..1//-2, do: IO.puts(Enum.map_join(values, " ", &if(&1 >= level, do: "█", else: "·")))

for row <- -2..2 do
  for column <- -2..2, into: "" do
    if abs(row) + abs(column) <= 2, do: "#", else: "-"
  end
  |> IO.puts()
end
