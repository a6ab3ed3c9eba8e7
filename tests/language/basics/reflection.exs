# What modules answer about themselves.
defmodule A do
  defstruct [:x]
  @vsn 1
  def b(x \\ 1), do: c(x)
  defp c(x), do: x
  def a, do: 1
  defguard g(x) when x > 1
end
defmodule P do
  def z, do: 1
  def y, do: 1
end
defmodule MM do
 def run do
IO.inspect A.__info__(:functions)
IO.inspect A.__info__(:macros)
IO.inspect A.__info__(:module)
IO.inspect A.__info__(:struct)
IO.inspect P.__info__(:struct)
IO.inspect P.module_info(:exports) |> Enum.sort
IO.inspect P.module_info(:module)
IO.inspect function_exported?(P, :__info__, 1)
IO.inspect function_exported?(P, :module_info, 0)
IO.inspect Keyword.has_key?(Enum.__info__(:functions), :map)
try do Nope.__info__(:functions) rescue e -> IO.inspect e end
IO.inspect apply(P, :__info__, [:functions])
end
end
MM.run()
