defmodule User do
  @enforce_keys [:name]
  defstruct [:name, age: 18, tags: []]

  def new(name), do: %User{name: name}
  def older(%User{age: age} = user), do: %{user | age: age + 1}
  def name(%__MODULE__{name: name}), do: name
  def rename(user, name), do: %__MODULE__{user | name: name}
end

defmodule Point do
  defstruct y: 0, x: 0
end

defmodule Defaults do
  base = 20
  defstruct a: base + 1, b: Enum.map([1, 2], &(&1 * 2)), c: nil

  def new, do: %__MODULE__{c: :set}
end

defmodule Shapes do
  defmodule Circle do
    defstruct [:radius]
  end

  defmodule Square do
    defstruct [:side]
  end

  alias Shapes.{Circle, Square}

  def circle(radius), do: %Circle{radius: radius}
  def square(side), do: %Square{side: side}

  def area(%Circle{radius: r}), do: r * r * 3
  def area(%Square{side: s}), do: s * s
  def kind(%name{}), do: name
  def struct?(%_{}), do: true
  def struct?(_), do: false
end

defmodule Main do
  def run do
    user = User.new("ann")
    IO.inspect(user)
    IO.inspect(User.older(user))
    IO.inspect(User.rename(user, "bob"))
    IO.puts(User.name(user))
    IO.inspect(%Point{})
    IO.inspect(%Point{x: 1})
    IO.inspect(%{%Point{} | y: 2})
    IO.inspect(Defaults.new())
    IO.inspect(%Defaults{a: 1})
    IO.inspect(Shapes.area(Shapes.circle(2)))
    IO.inspect(Shapes.area(Shapes.square(2)))
    IO.inspect(Shapes.kind(Shapes.square(2)))
    IO.inspect([Shapes.struct?(user), Shapes.struct?(%{}), Shapes.struct?(1)])
    IO.inspect([is_struct(user), is_struct(user, User), is_struct(%{}), is_map(user), is_struct(user, Point)])
    IO.inspect(struct(User))
    IO.inspect(struct(User, name: "x", nope: 1))
    IO.inspect(struct!(User, name: "x"))
    IO.inspect(struct(user, age: 99))
    IO.inspect(struct(Point, %{x: 5}))
    IO.inspect(Map.from_struct(%Point{x: 3}))
    IO.inspect(%Point{} == %{__struct__: Point, x: 0, y: 0})
    IO.inspect(Point.__struct__())
    IO.inspect(Point.__struct__(x: 4))

    try do
      struct!(User, age: 3)
    rescue
      e in ArgumentError -> IO.puts(e.message)
    end

    try do
      User.rename(%Point{}, "x")
    rescue
      e -> IO.inspect(e)
    end

    try do
      struct!(Point, z: 3)
    rescue
      e in KeyError -> IO.puts(Exception.message(e))
    end

  end
end

Main.run()
