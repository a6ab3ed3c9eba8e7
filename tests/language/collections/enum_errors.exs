# What Enum says to wrong arguments.
attempts = [
  fn -> Enum.max([]) end,
  fn -> Enum.fetch!([1], 3) end,
  fn -> Enum.map(5, & &1) end,
  fn -> Enum.reduce([], &+/2) end,
  fn -> Enum.map([1], fn -> :no_argument end) end,
  fn -> Enum.sum([1, :two]) end,
  fn -> Enum.join([1, {2}]) end,
  fn -> Enum.into([1, 2], %{}) end,
  fn -> Enum.take([1], :two) end,
  fn -> Enum.map(nil, & &1) end,
  fn -> Enum.sort_by([1], :not_a_function) end,
  fn -> Enum.zip(1, 2) end,
  fn -> hd(Enum.filter([1], &(&1 > 1))) end,
  fn -> Enum.chunk_every([1, 2], 0) end
]

for {attempt, i} <- Enum.with_index(attempts, 1) do
  try do
    IO.puts("#{i}: #{inspect(attempt.())}")
  rescue
    error ->
      message = error |> Exception.message() |> String.replace(~r/#Function<[^>]*>/, "a function")
      IO.puts("#{i}: #{inspect(error.__struct__)}")
      IO.puts(message |> String.split("\n") |> Enum.reject(&(&1 == "")) |> Enum.map_join(" / ", &String.trim/1))
  end
end
