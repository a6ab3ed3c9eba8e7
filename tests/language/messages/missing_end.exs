# One end too few.
defmodule Open do
  def run(x) do
    if x do
      :yes
  end
end
