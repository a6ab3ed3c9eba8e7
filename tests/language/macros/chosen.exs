# Macros that choose their code, and that take apart the code they are given.
defmodule Choices do
  defmacro __using__(options) do
    if Keyword.get(options, :loud, false) do
      quote do
        def say(text), do: String.upcase(text)
      end
    else
      quote do
        def say(text), do: text
      end
    end
  end

  defmacro operator({name, _, [_, _]}), do: name
  defmacro operator(_), do: :none

  defmacro swapped({:-, _, [a, b]}), do: quote(do: unquote(b) - unquote(a))
  defmacro swapped(other), do: other

  defmacro arguments({_name, _meta, arguments}) do
    quote do: {unquote(length(arguments)), unquote(arguments)}
  end
end

defmodule Quiet do
  use Choices
end

defmodule Loud do
  use Choices, loud: true
end

defmodule Chosen do
  import Choices

  def run do
    x = 3
    IO.inspect({operator(1 * x), operator(x), operator(:a)})
    IO.inspect({swapped(1 - x), swapped(1 + x)})
    IO.inspect(arguments(max(x, 2)))
    quote do: def(run(a), do: unquote(x) + a)
  end
end

IO.puts(Quiet.say("hello") <> Loud.say("hello"))
IO.inspect(Chosen.run())
