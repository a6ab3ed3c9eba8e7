defmodule Deep do
  def count(n), do: 1 + count(n + 1)
end

try do
  Deep.count(0)
rescue
  error -> IO.inspect(error)
end
