# What quote gives: code as tuples.
IO.inspect(quote do: 1)
IO.inspect(quote do: :atom)
IO.inspect(quote do: {1, 2})
IO.inspect(quote do: [a: 1])
{op, _, args} = quote do: 1 + 2
IO.inspect({op, args})
{name, _, arguments} = quote do: send_to(:bob, "hi")
IO.inspect({name, arguments})
x = 5
{:+, _, [left, 1]} = quote do: unquote(x) + 1
IO.inspect(left)
{:sum, _, numbers} = quote do: sum(unquote_splicing([1, 2]), 3)
IO.inspect(numbers)
IO.inspect(quote do: {:ok, "text", [1.5 | nil]})
{:if, _, [{:ready?, _, _}, blocks]} = quote(do: if(ready?, do: 1, else: 2))
IO.inspect(blocks)
{:__block__, _, lines} = quote do
  1
  :two
end
IO.inspect(lines)
