# Shapes: one protocol, three structs, and a tuple that has no implementation.
defprotocol Shape do
  @doc "The area."
  def area(shape)
  def name(shape)
end

defmodule Circle, do: defstruct([:r])
defmodule Rectangle, do: defstruct([:w, :h])

defmodule Triangle do
  defstruct [:a, :b, :c]

  defimpl Shape do
    def area(%{a: a, b: b, c: c}) do
      s = (a + b + c) / 2
      :math.sqrt(s * (s - a) * (s - b) * (s - c))
    end

    def name(_), do: "triangle"
  end
end

defimpl Shape, for: Circle do
  def area(circle), do: Float.round(:math.pi() * circle.r ** 2, 3)
  def name(_), do: "circle"
end

defimpl Shape, for: Rectangle do
  def area(%Rectangle{w: w, h: h}), do: w * h
  def name(%{w: a, h: a}), do: "square"
  def name(_), do: "rectangle"
end

shapes = [struct(Circle, r: 1), struct(Rectangle, w: 2, h: 3), struct(Rectangle, w: 2, h: 2), struct(Triangle, a: 3, b: 4, c: 5)]
for s <- shapes, do: IO.puts("#{Shape.name(s)}: #{Shape.area(s)}")
IO.inspect(Enum.max_by(shapes, &Shape.area/1))
IO.inspect(Shape.impl_for(hd(shapes)))
IO.inspect(Shape.impl_for(1))

try do
  Shape.area({:square, 2})
rescue
  e in Protocol.UndefinedError -> IO.puts(Exception.message(e))
end
