for n <- 1..5_000, do: send(self(), n)
search = fn search ->
  receive do
    :never -> :ok
  after
    0 -> search.(search)
  end
end
search.(search)
