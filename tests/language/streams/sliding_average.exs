# Moving averages, running totals and differences of a series.
temperatures = [12, 14, 13, 18, 21, 19, 16]

temperatures
|> Stream.chunk_every(3, 1, :discard)
|> Stream.map(&(Enum.sum(&1) / 3))
|> Stream.map(&Float.round(&1, 1))
|> Enum.to_list()
|> IO.inspect(label: "moving average")

temperatures
|> Stream.zip(Stream.drop(temperatures, 1))
|> Stream.map(fn {a, b} -> b - a end)
|> Enum.to_list()
|> IO.inspect(label: "differences")

temperatures |> Enum.scan(&max/2) |> IO.inspect(label: "record so far")

temperatures
|> Stream.with_index(1)
|> Stream.filter(fn {t, _} -> t >= 18 end)
|> Enum.map_join(", ", fn {t, day} -> "day #{day}: #{t}" end)
|> IO.puts()

mean = Enum.sum(temperatures) / length(temperatures)
deviation = temperatures |> Enum.map(&((&1 - mean) ** 2)) |> Enum.sum() |> then(&:math.sqrt(&1 / 7))
IO.puts("mean #{Float.round(mean, 2)}, deviation #{Float.round(deviation, 3)}")
