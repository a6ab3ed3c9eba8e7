# Macros that compute the code they return.
defmodule M do
  defmacro sum(list) do
    Enum.reduce(list, 0, fn x, acc -> quote(do: unquote(acc) + unquote(x)) end)
  end
  defmacro show(code) do
    text = Macro.to_string(code)
    quote do
      value = unquote(code)
      IO.puts(unquote(text) <> " = " <> inspect(value))
      value
    end
  end
  defmacro swap({:+, meta, [a, b]}), do: {:-, meta, [b, a]}
  defmacro defgetters(names) do
    for {name, value} <- names do
      quote do
        def unquote(name)(), do: unquote(value)
      end
    end
  end
  defmacro count(code) do
    {_, n} = Macro.prewalk(code, 0, fn x, acc -> {x, acc + 1} end)
    n
  end
  defmacro unless_nil(x, do: block) do
    quote do
      case unquote(x) do
        nil -> nil
        it when is_integer(it) or is_list(it) -> unquote(block)
      end
    end
  end
  defmacro with_helper(x), do: helper(x)
  def helper(x), do: quote(do: {unquote(x), unquote(Macro.to_string(x))})
end
defmodule U do
  require M
  import M
  defgetters a: 1, b: [x: 2]
  def run(x) do
    value = 100
    IO.inspect M.sum([1, x, 3])
    show(x * 2 + value)
    IO.inspect swap(1 + 5)
    IO.inspect value
    IO.inspect count(a + b * 2)
    IO.inspect unless_nil(x, do: x + 1)
    IO.inspect with_helper(x + 1)
  end
end
IO.inspect {U.a(), U.b()}
U.run(2)

# What a macro prints appears when the module is compiled that calls it.
defmodule Loud do
  defmacro loud(code) do
    IO.puts("expanding #{Macro.to_string(code)}")
    IO.inspect(code)
    code
  end
end

defmodule Caller do
  import Loud
  IO.puts("body")
  def run(x), do: loud(x + 1)
end

IO.puts("running")
IO.inspect(Caller.run(1))
