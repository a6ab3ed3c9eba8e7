# Counting words, the usual ways of ordering the counts, and a little bar chart.
text = """
The rain in Spain stays mainly in the plain.
In Hartford, Hereford and Hampshire, hurricanes hardly ever happen.
The rain! The rain!
"""

words = text |> String.downcase() |> String.split(~r/[^a-z]+/, trim: true)
counts = Enum.frequencies(words)
IO.inspect(length(words))
IO.inspect(map_size(counts))

counts
|> Enum.sort_by(fn {word, n} -> {-n, word} end)
|> Enum.take(5)
|> Enum.each(fn {word, n} ->
  IO.puts("#{String.pad_leading(word, 8, ".")} #{String.duplicate("#", n)} #{n}")
end)

IO.inspect(words |> Enum.group_by(&String.length/1) |> Map.new(fn {n, ws} -> {n, length(ws)} end))
IO.inspect(words |> Enum.uniq() |> Enum.filter(&String.starts_with?(&1, "h")))
IO.inspect(Enum.max_by(words, &String.length/1))
IO.inspect(words |> Enum.map(&String.first/1) |> Enum.frequencies() |> Map.take(["h", "t", "r"]))
IO.inspect(Enum.frequencies_by(words, &(String.length(&1) > 4)))
