# Functions whose names are made of other names, in a plain body, in a for and by a macro.
defmodule Colors do
  name = :red
  def unquote(name)(), do: unquote(to_string(name))

  for {color, index} <- Enum.with_index([:green, :blue]) do
    def unquote(:"#{color}_index")(), do: unquote(index)
    def unquote(:"is_#{color}")(other) when other == unquote(color), do: true
    def unquote(:"is_#{color}")(_), do: false
  end

  for n <- 1..3, rem(n, 2) == 1, letter <- ["a", "b"] do
    def pick(unquote(n), unquote(letter)), do: unquote("#{letter}#{n}")
  end

  def pick(_, _), do: nil
end

defmodule Fields do
  defmacro field(name, default \\ nil) do
    quote do
      @fields unquote(name)
      def unquote(name)(), do: unquote(default)
      def unquote(:"has_#{name}?")(map), do: Map.has_key?(map, unquote(name))
    end
  end

  defmacro __using__(options) do
    quote do
      import Fields
      Module.register_attribute(__MODULE__, :fields, accumulate: true)
      @prefix unquote(options[:prefix] || "none")
      @before_compile Fields
    end
  end

  defmacro __before_compile__(_env) do
    quote do
      def fields, do: {@prefix, Enum.reverse(@fields)}
    end
  end
end

defmodule User do
  use Fields, prefix: "u_"
  field :name, "nobody"
  field :age
end

IO.inspect({Colors.red(), Colors.green_index(), Colors.blue_index()})
IO.inspect({Colors.is_green(:green), Colors.is_green(:blue), Colors.is_blue(:blue)})
IO.inspect(for n <- 1..3, l <- ["a", "b"], do: Colors.pick(n, l))
IO.inspect({User.name(), User.age(), User.has_age?(%{age: 3}), User.fields()})
