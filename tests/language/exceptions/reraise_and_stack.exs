# reraise keeps the stack; __STACKTRACE__ knows where it went wrong.
defmodule Deep do
  def outer(x) do
    middle(x) + 1
  rescue
    e in ArithmeticError ->
      IO.puts("outer saw: #{Exception.message(e)}")
      reraise e, __STACKTRACE__
  end

  defp middle(x), do: inner(x) + 1
  defp inner(x), do: 10 / x + 0
end

IO.inspect(Deep.outer(5))

try do
  Deep.outer(0)
rescue
  e ->
    IO.puts("top saw: #{Exception.message(e)}")

    for {Deep, name, arity, location} <- __STACKTRACE__ do
      IO.puts("#{name}/#{arity} at line #{location[:line]}")
    end
end

try do
  try do
    raise "first"
  rescue
    e -> reraise ArgumentError, [message: "wrapped: " <> e.message], __STACKTRACE__
  end
rescue
  e -> IO.inspect(e)
end
