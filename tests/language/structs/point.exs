# A struct: defaults, update, field access, inspect, and that it is a map underneath.
defmodule Point do
  defstruct x: 0, y: 0

  def new(x, y), do: %Point{x: x, y: y}
  def move(%Point{} = p, dx, dy), do: %{p | x: p.x + dx, y: p.y + dy}
  def flip(%__MODULE__{x: x, y: y} = p), do: %__MODULE__{p | x: y, y: x}
  def origin?(%Point{x: 0, y: 0}), do: true
  def origin?(%Point{}), do: false
end

p = Point.new(1, 2)
IO.inspect(p)
IO.inspect(Point.move(p, 10, -2))
IO.inspect(Point.flip(p))
IO.inspect({Point.origin?(p), Point.origin?(struct(Point))})
IO.inspect(p.x)
IO.inspect(p.__struct__)
IO.inspect(is_map(p) and is_struct(p) and is_struct(p, Point))
IO.inspect(Map.from_struct(p))
IO.inspect(map_size(p))
IO.inspect(struct(p, x: 100, colour: :ignored))
IO.inspect(struct!(Point, y: 5))
IO.inspect(Map.put(p, :x, :anything))
IO.inspect(Point.new(1, 2) == p)
IO.inspect(p == %{x: 1, y: 2})
IO.inspect(Map.keys(p))

for attempt <- [fn -> struct!(Point, z: 1) end, fn -> p.z end, fn -> p[:x] end, fn -> Enum.map(p, & &1) end, fn -> Point.move(%{x: 1, y: 1}, 0, 0) end] do
  try do
    attempt.()
  rescue
    e -> IO.puts(inspect(e.__struct__) <> ": " <> (Exception.message(e) |> String.split("\n") |> hd()))
  end
end
