# A tokenizer over binary patterns, and a parser for sums and products on its tokens.
defmodule Tokens do
  def of(""), do: []
  def of(<<c, rest::binary>>) when c in ' \t\n', do: of(rest)
  def of(<<c, rest::binary>>) when c in '+-*/()', do: [List.to_atom([c]) | of(rest)]
  def of(<<c, _::binary>> = text) when c in ?0..?9, do: number(text, 0)
  def of(<<c, _::binary>>), do: throw({:unexpected, <<c>>})

  defp number(<<c, rest::binary>>, n) when c in ?0..?9, do: number(rest, n * 10 + c - ?0)
  defp number(rest, n), do: [n | of(rest)]
end

defmodule Calc do
  def run(text) do
    {value, []} = text |> Tokens.of() |> sum()
    {:ok, value}
  catch
    {:unexpected, char} -> {:error, "unexpected #{char}"}
  end

  defp sum(tokens) do
    {value, rest} = product(tokens)
    sum(value, rest)
  end

  defp sum(left, [op | rest]) when op in [:+, :-] do
    {right, rest} = product(rest)
    sum(apply(Kernel, op, [left, right]), rest)
  end

  defp sum(value, rest), do: {value, rest}

  defp product(tokens) do
    {value, rest} = atom(tokens)
    product(value, rest)
  end

  defp product(left, [:* | rest]), do: with({right, rest} <- atom(rest), do: product(left * right, rest))
  defp product(left, [:/ | rest]), do: with({right, rest} <- atom(rest), do: product(left / right, rest))
  defp product(value, rest), do: {value, rest}

  defp atom([n | rest]) when is_integer(n), do: {n, rest}

  defp atom([:"(" | rest]) do
    {value, [:")" | rest]} = sum(rest)
    {value, rest}
  end
end

IO.inspect(Tokens.of("12+3 * (4-5)"))
for text <- ["1 + 2 * 3", "(1+2)*3", "10 - 4 - 3", "8/2/2", "2 ^ 3"], do: IO.inspect({text, Calc.run(text)})
