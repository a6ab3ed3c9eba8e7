defmodule Greeter do
  @greeting "Hello"

  def greet(name, greeting \\ @greeting, mark \\ "!"), do: "#{greeting}, #{name}#{mark}"

  @greeting "Good bye"
  def part(name), do: greet(name, @greeting)

  def shout(text, opts \\ []) do
    times = Keyword.get(opts, :times, 1)
    repeat(text, times)
  end

  defp repeat(_text, 0), do: ""
  defp repeat(text, times), do: text <> repeat(text, times - 1)
end

IO.puts(Greeter.greet("Ada"))
IO.puts(Greeter.greet("Ada", "Hi"))
IO.puts(Greeter.greet("Ada", "Hi", "?"))
IO.puts(Greeter.part("Ada"))
IO.puts(Greeter.shout("ha", times: 3))
IO.puts(Greeter.shout("ha"))
