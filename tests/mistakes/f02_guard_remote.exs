defmodule H do
  def a(x) when Enum.is_empty(x), do: :yes
  def a(_), do: :no
end

IO.inspect(H.a(1))
