defmodule H do
  def a(x) when is_foo(x), do: :yes
  def a(_), do: :no
end

IO.inspect(H.a(1))
