defmodule H do
  def a(x) when Integer.is_odd(x), do: :yes
  def a(_), do: :no
end

IO.inspect(H.a(1))
