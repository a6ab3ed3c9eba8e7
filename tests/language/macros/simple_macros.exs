# Small macros: unless written by hand, a timed block, an assertion that shows its code.
defmodule Control do
  defmacro my_unless(condition, do: block) do
    quote do
      if unquote(condition), do: nil, else: unquote(block)
    end
  end

  defmacro twice(do: block) do
    quote do
      {unquote(block), unquote(block)}
    end
  end

  defmacro check(expression) do
    {name, _, arguments} = expression

    quote do
      value = unquote(expression)
      IO.puts("#{unquote(name)} of #{unquote(length(arguments))} gives #{inspect(value)}")
      value
    end
  end

  defmacro add_all({:+, _, [a, b]}), do: quote(do: {:sum, unquote(a), unquote(b)})
  defmacro add_all(_), do: :not_a_sum
end

defmodule Demo do
  import Control

  def run do
    value = :hygienic
    my_unless(1 > 2, do: IO.puts("one is not greater"))
    IO.inspect(my_unless(true, do: :never))
    IO.inspect(twice(do: Process.put(:n, Process.get(:n, 0) + 1)))
    check(1 + 2 * 3)
    check(max(7, 3))
    IO.inspect(add_all(1 + 2))
    IO.inspect(add_all(1 * 2))
    value
  end
end

IO.inspect(Demo.run())
