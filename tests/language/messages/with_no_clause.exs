# An else of with that does not cover what came.
fetch = fn
  :a -> {:ok, 1}
  :b -> :error
  :c -> {:error, :locked}
end

run = fn key ->
  with {:ok, n} <- fetch.(key) do
    n
  else
    :error -> 0
  end
end

IO.inspect(Enum.map([:a, :b], run))
IO.inspect(run.(:c))
