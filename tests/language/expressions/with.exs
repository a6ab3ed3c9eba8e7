IO.inspect(with {:ok, x} <- {:ok, 1}, y = x + 1, {:ok, z} when z > 1 <- {:ok, y}, do: {x, y, z})
IO.inspect(with {:ok, x} when x > 1 <- {:ok, 1}, do: x)

result =
  with {:ok, x} <- {:ok, 1},
       {:ok, y} <- {:error, x} do
    y
  else
    {:error, reason} when reason > 0 -> {:reason, reason}
    :error -> :never
  end

IO.inspect(result)

try do
  with {:ok, x} <- {:error, :no} do
    x
  else
    :other -> 1
  end
rescue
  error -> IO.puts(Exception.message(error))
end

IO.inspect(with do: 5)
IO.inspect(with 1 <- 1, do: 6)

x = :outside
with x <- 1, do: IO.inspect(x)
IO.inspect(x)

defmodule Count do
  def down(0), do: :done
  def down(n), do: with(m when m >= 0 <- n - 1, do: down(m))
end

IO.inspect(Count.down(1_000_000))
