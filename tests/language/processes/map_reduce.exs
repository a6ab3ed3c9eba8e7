# Word counting with mapper processes and one reducer.
defmodule MapReduce do
  def run(texts) do
    reducer = self()
    for text <- texts, do: spawn_link(fn -> map(text, reducer) end)
    collect(length(texts), %{})
  end

  defp map(text, reducer) do
    for word <- text |> String.downcase() |> String.split(), do: send(reducer, {:word, word})
    send(reducer, :done)
  end

  defp collect(0, counts), do: counts

  defp collect(mappers, counts) do
    receive do
      {:word, word} -> collect(mappers, Map.update(counts, word, 1, &(&1 + 1)))
      :done -> collect(mappers - 1, counts)
    end
  end
end

counts = MapReduce.run(["the cat sat", "the dog sat down", "The end"])
IO.inspect(counts)
IO.inspect(counts |> Map.values() |> Enum.sum())
