# Reading comma-separated lines with quoted cells, one character at a time.
defmodule Csv do
  def parse(text), do: text |> String.split("\n", trim: true) |> Enum.map(&line/1)

  def line(text), do: cells(text, "", [])

  defp cells("", cell, done), do: Enum.reverse([cell | done])
  defp cells("," <> rest, cell, done), do: cells(rest, "", [cell | done])
  defp cells("\"" <> rest, "", done), do: quoted(rest, "", done)
  defp cells(<<c::utf8, rest::binary>>, cell, done), do: cells(rest, cell <> <<c::utf8>>, done)

  defp quoted("\"\"" <> rest, cell, done), do: quoted(rest, cell <> "\"", done)
  defp quoted("\"" <> rest, cell, done), do: cells(rest, cell, done)
  defp quoted(<<c::utf8, rest::binary>>, cell, done), do: quoted(rest, cell <> <<c::utf8>>, done)
end

[header | rows] =
  Csv.parse("""
  name,quote,year
  Ada,"the ""engine"", she said",1843
  Alan,,1950
  Zoë,"a,b",2000
  """)

IO.inspect(header)
Enum.each(rows, &IO.inspect/1)

people = for row <- rows, do: header |> Enum.map(&String.to_atom/1) |> Enum.zip(row) |> Map.new()
IO.inspect(Enum.map(people, & &1.year))
IO.inspect(Enum.find(people, &(&1.name == "Ada")).quote)
