# `use` of a module that has no `__using__`.
defmodule Plain do
  def hello, do: :hello
end

defmodule User do
  use Plain
end
