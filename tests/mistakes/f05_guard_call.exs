defmodule H do
  def a(x) when x.foo() == 1, do: :yes
  def a(_), do: :no
end

IO.inspect(H.a(1))
