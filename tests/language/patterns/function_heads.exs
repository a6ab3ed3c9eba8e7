# The shape of the arguments chooses the clause: literals, tuples, maps, lists, repeated names.
defmodule Describe do
  def it(0), do: "zero"
  def it(n) when is_integer(n) and n < 0, do: "a negative number"
  def it({x, x}), do: "a pair of equals"
  def it({:ok, value}), do: "success: #{inspect(value)}"
  def it({:error, reason}) when is_atom(reason), do: "failure: #{reason}"
  def it([]), do: "an empty list"
  def it([_]), do: "a list of one"
  def it([first, second | rest]), do: "#{first}, #{second} and #{length(rest)} more"
  def it(%{name: name, age: age}) when age >= 18, do: "#{name}, an adult"
  def it(%{name: name}), do: "somebody called #{name}"
  def it("http://" <> host), do: "a link to #{host}"
  def it(<<first, _::binary>>), do: "a text that begins with #{<<first>>}"
  def it(_), do: "something else"
end

things = [
  0, -3, {1, 1}, {1, 1.0}, {:ok, [1]}, {:error, :nope}, {:error, "text"}, [], [1], [1, 2, 3, 4],
  %{name: "Ada", age: 36}, %{name: "Bob", age: 3}, %{}, "http://example.org", "plain", "", nil
]

for thing <- things, do: IO.puts("#{inspect(thing)}: #{Describe.it(thing)}")
