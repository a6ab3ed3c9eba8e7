# Balanced brackets with a stack, and reverse Polish notation.
defmodule Brackets do
  @pairs %{")" => "(", "]" => "[", "}" => "{"}

  def check(text), do: text |> String.graphemes() |> Enum.with_index(1) |> walk([])

  defp walk([], []), do: :balanced
  defp walk([], [{open, at} | _]), do: {:unclosed, open, at}
  defp walk([{c, at} | rest], stack) when c in ["(", "[", "{"], do: walk(rest, [{c, at} | stack])

  defp walk([{c, at} | rest], stack) when is_map_key(@pairs, c) do
    case {stack, @pairs[c]} do
      {[{open, _} | stack], open} -> walk(rest, stack)
      _ -> {:unexpected, c, at}
    end
  end

  defp walk([_ | rest], stack), do: walk(rest, stack)
end

for text <- ["a(b[c]{d})", "(]", "((x)", "", "}"], do: IO.puts("#{inspect(text)}: #{inspect(Brackets.check(text))}")

rpn = fn text ->
  text
  |> String.split()
  |> Enum.reduce([], fn
    op, [b, a | stack] when op in ~w(+ - * /) -> [apply(Kernel, String.to_atom(op), [a, b]) | stack]
    number, stack -> [String.to_integer(number) | stack]
  end)
end

IO.inspect(rpn.("3 4 + 2 *"))
IO.inspect(rpn.("5 1 2 + 4 * + 3 -"))
IO.inspect(rpn.("1 2 3"))
