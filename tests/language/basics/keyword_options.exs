# Options as a keyword list: defaults, required ones, the last argument without brackets.
defmodule Table do
  @defaults [separator: " | ", width: 8, upcase: false]

  def row(cells, options \\ []) do
    options = Keyword.merge(@defaults, options)

    cells
    |> Enum.map(&cell(&1, options))
    |> Enum.join(options[:separator])
  end

  defp cell(value, options) do
    text = to_string(value)
    text = if options[:upcase], do: String.upcase(text), else: text
    String.pad_trailing(text, options[:width])
  end

  def check(options), do: Keyword.validate(options, [:name, size: 1])
end

IO.puts(Table.row(["a", :b, 3]) <> "<")
IO.puts(Table.row(["a", :b, 3], width: 3, separator: "/") <> "<")
IO.puts(Table.row(["a", :b, 3], upcase: true) <> "<")
IO.inspect(Table.check(name: "x"))
IO.inspect(Table.check(name: "x", colour: :red, taste: :sweet))
IO.inspect(Keyword.fetch([a: 1], :b))
IO.inspect(Keyword.get([a: 1, a: 2], :a))
IO.inspect(Keyword.get_values([a: 1, b: 2, a: 3], :a))
IO.inspect([{:a, 1}, {:b, 2}] == [a: 1, b: 2])

try do
  Keyword.fetch!([host: "localhost"], :port)
rescue
  error in KeyError -> IO.puts(Exception.message(error))
end
