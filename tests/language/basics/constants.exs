# Module attributes as constants, read where they stand; the module's body runs once.
defmodule Circle do
  @pi 3.14159
  @colours [:red, :green, :blue]
  @by_index @colours |> Enum.with_index() |> Map.new(fn {colour, i} -> {i, colour} end)

  @moduledoc false
  IO.puts("defining #{inspect(__MODULE__)} with #{length(@colours)} colours")

  def area(r), do: Float.round(@pi * r ** 2, 3)
  def colour(i), do: Map.get(@by_index, i, :none)

  @limit 10
  def first_limit, do: @limit
  @limit 20
  def second_limit, do: @limit

  def about, do: {__MODULE__, __ENV__.function, __ENV__.line}
end

IO.inspect(Circle.area(2))
IO.inspect(Enum.map(0..3, &Circle.colour/1))
IO.inspect({Circle.first_limit(), Circle.second_limit()})
IO.inspect(Circle.about())
IO.inspect(Circle)
IO.inspect(is_atom(Circle))
IO.inspect(Circle == :"Elixir.Circle")
