# Which number below 1000 has the longest Collatz sequence?
defmodule Collatz do
  def stream(n), do: Stream.unfold(n, &step/1)

  defp step(nil), do: nil
  defp step(1), do: {1, nil}
  defp step(n) when rem(n, 2) == 0, do: {n, div(n, 2)}
  defp step(n), do: {n, 3 * n + 1}
end

IO.inspect(Collatz.stream(7) |> Enum.to_list())
longest = Enum.max_by(1..999, &Enum.count(Collatz.stream(&1)))
IO.inspect({longest, Collatz.stream(longest) |> Enum.count(), Collatz.stream(longest) |> Enum.max()})
IO.inspect(Collatz.stream(27) |> Stream.take_every(10) |> Enum.take(6))
