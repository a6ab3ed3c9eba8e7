# Booking a trip in steps; if one fails, what was done is undone in reverse order.
defmodule Trip do
  def book(trip, failing) do
    steps = [flight: &reserve/2, hotel: &reserve/2, car: &reserve/2]

    Enum.reduce_while(steps, {:ok, []}, fn {name, run}, {:ok, done} ->
      case run.(name, name in failing) do
        {:ok, number} -> {:cont, {:ok, [{name, number} | done]}}
        {:error, reason} -> {:halt, {:error, name, reason, done}}
      end
    end)
    |> finish(trip)
  end

  defp reserve(name, true), do: {:error, "no #{name} left"}
  defp reserve(name, false), do: {:ok, name |> Atom.to_string() |> String.length()}

  defp finish({:ok, done}, trip), do: IO.puts("#{trip}: booked #{done |> Enum.reverse() |> Enum.map_join(", ", fn {n, i} -> "#{n} #{i}" end)}")

  defp finish({:error, step, reason, done}, trip) do
    IO.puts("#{trip}: #{step} failed, #{reason}")
    for {name, number} <- done, do: IO.puts("#{trip}: cancelling #{name} #{number}")
    :cancelled
  end
end

IO.inspect(Trip.book("Rome", []))
IO.inspect(Trip.book("Oslo", [:car]))
IO.inspect(Trip.book("Lima", [:flight]))
