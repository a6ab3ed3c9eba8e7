# A ring of processes passes a token around; each adds its number.
defmodule Ring do
  def start(n, main) do
    1..n
    |> Enum.reduce(main, fn i, next -> spawn(fn -> node_loop(i, next) end) end)
  end

  defp node_loop(i, next) do
    receive do
      {:token, sum, path} ->
        send(next, {:token, sum + i, [i | path]})
        node_loop(i, next)
    end
  end
end

first = Ring.start(8, self())

final =
  Enum.reduce(1..3, {:token, 0, []}, fn lap, token ->
    send(first, token)

    receive do
      {:token, sum, path} ->
        IO.puts("lap #{lap}: #{sum}, #{length(path)} stops")
        {:token, sum, path}
    end
  end)

IO.inspect(final |> elem(2) |> Enum.take(8) |> Enum.reverse(), charlists: :as_lists)

big = Ring.start(2000, self())
send(big, {:token, 0, []})
receive(do: ({:token, sum, _} -> IO.inspect(sum)))
