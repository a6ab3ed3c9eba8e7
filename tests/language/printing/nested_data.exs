# Where a nested structure breaks into lines: the narrower, the more.
data = %{
  name: "Ada Lovelace",
  tags: [:mathematician, :writer, :programmer],
  address: %{street: "St James's Square", number: 12, city: "London"},
  numbers: Enum.to_list(1..20),
  pair: {:ok, %{nested: [1, 2, %{deep: true}]}}
}

for width <- [200, 80, 40, 20] do
  IO.puts("width #{width}")
  data |> inspect(pretty: true, width: width) |> String.split("\n") |> Enum.each(&IO.puts("|" <> &1))
end

IO.puts(inspect(data))
IO.inspect(data.tags)
