# A missing end of a string.
defmodule Broken do
  def run(x) do
    IO.inspect([x, 1)
  end
end
