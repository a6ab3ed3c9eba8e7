# Run-length encoding and back.
defmodule RunLength do
  def encode(""), do: ""

  def encode(text) do
    text
    |> String.graphemes()
    |> Enum.chunk_by(& &1)
    |> Enum.map_join(fn
      [one] -> one
      [char | _] = run -> "#{length(run)}#{char}"
    end)
  end

  def decode(text), do: decode(text, 0, "")

  defp decode(<<digit, rest::binary>>, n, done) when digit in ?0..?9 do
    decode(rest, n * 10 + digit - ?0, done)
  end

  defp decode(<<char::utf8, rest::binary>>, n, done) do
    decode(rest, 0, done <> String.duplicate(<<char::utf8>>, max(n, 1)))
  end

  defp decode("", 0, done), do: done
end

for text <- ["AABCCCDEEEE", "aaaaaaaaaaaab", "xyz", "", "ééé!"] do
  packed = RunLength.encode(text)
  IO.puts("#{inspect(text)} -> #{inspect(packed)} -> #{RunLength.decode(packed) == text}")
end
