# A script that raises ends with the banner and status 1.
defmodule Bakery do
  def bake(kind), do: knead(kind) <> " bread"
  defp knead(:rye), do: "rye"
  defp knead(kind), do: raise(ArgumentError, "no flour for #{kind}")
end

IO.puts(Bakery.bake(:rye))
IO.puts(Bakery.bake(:corn))
IO.puts("never printed")
