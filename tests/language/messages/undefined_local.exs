# A call to a function the module does not have.
defmodule Typo do
  def run, do: helpr(1)
  def helper(x), do: x
end

IO.inspect(Typo.run())
