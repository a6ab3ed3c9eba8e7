# Default arguments make several functions of one, filled from the left.
defmodule Greeter do
  def hello(name, greeting \\ "Hello", mark \\ "!")
  def hello(nil, greeting, mark), do: hello("stranger", greeting, mark)
  def hello(name, greeting, mark), do: greeting <> ", " <> name <> mark

  def between(first \\ 0, middle, last \\ 10), do: {first, middle, last}

  def stamped(text, now \\ next_number()), do: "#{now}: #{text}"

  defp next_number do
    n = Process.get(:number, 0) + 1
    Process.put(:number, n)
    n
  end
end

IO.puts(Greeter.hello("Ada"))
IO.puts(Greeter.hello("Ada", "Good day"))
IO.puts(Greeter.hello(nil, "Hey", "?"))
IO.inspect(Greeter.between(5))
IO.inspect(Greeter.between(1, 5))
IO.inspect(Greeter.between(1, 5, 9))
IO.puts(Greeter.stamped("the default is computed"))
IO.puts(Greeter.stamped("at every call"))
IO.puts(Greeter.stamped("unless given", 99))
IO.inspect(Greeter.__info__(:functions))
