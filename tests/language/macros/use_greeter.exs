# A module to use: __using__ injects functions, attributes and imports.
defmodule Greeting do
  defmacro __using__(opts) do
    word = Keyword.get(opts, :word, "Hello")

    quote do
      import Greeting, only: [shout: 1]
      @word unquote(word)
      def greet(name), do: "#{@word}, #{name} from #{inspect(__MODULE__)}"
      def word, do: @word
      defoverridable greet: 1
    end
  end

  def shout(text), do: String.upcase(text) <> "!"
end

defmodule English do
  use Greeting
end

defmodule Loud do
  use Greeting, word: "Hey"
  def greet(name), do: shout(super(name))
end

IO.puts(English.greet("Ada"))
IO.puts(Loud.greet("Bob"))
IO.inspect(Enum.map([English, Loud], & &1.word()))
