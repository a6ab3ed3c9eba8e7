defmodule H do
  def a(x) when x != [] and max(x, 1) > 1, do: :yes
  def a(_), do: :no
end

IO.inspect(H.a(1))
