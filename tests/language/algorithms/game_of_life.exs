# The game of life on a set of cells: a glider and a blinker.
defmodule Life do
  def step(cells) do
    cells
    |> Enum.flat_map(&neighbours/1)
    |> Enum.frequencies()
    |> Enum.filter(fn {cell, n} -> n == 3 or (n == 2 and cell in cells) end)
    |> MapSet.new(&elem(&1, 0))
  end

  defp neighbours({x, y}), do: for(dx <- -1..1, dy <- -1..1, {dx, dy} != {0, 0}, do: {x + dx, y + dy})

  def show(cells, size) do
    for y <- 0..(size - 1), do: IO.puts(for x <- 0..(size - 1), into: "", do: if({x, y} in cells, do: "#", else: "."))
    IO.puts("")
  end

  def parse(text) do
    for {line, y} <- text |> String.split("\n", trim: true) |> Enum.with_index(),
        {"#", x} <- line |> String.graphemes() |> Enum.with_index(),
        into: MapSet.new(),
        do: {x, y}
  end
end

glider = Life.parse(".#.\n..#\n###\n")
Life.show(glider, 4)
glider |> Life.step() |> Life.show(4)
later = Enum.reduce(1..4, glider, fn _, cells -> Life.step(cells) end)
IO.inspect(later == MapSet.new(glider, fn {x, y} -> {x + 1, y + 1} end))
blinker = Life.parse("###")
IO.inspect(blinker |> Life.step() |> Enum.sort())
IO.inspect(blinker |> Life.step() |> Life.step() == blinker)
