# A struct that Enum, Stream and for can walk: Enumerable by hand.
defmodule Countdown do
  defstruct from: 0

  def new(n), do: %Countdown{from: n}

  defimpl Enumerable do
    def count(%{from: n}), do: {:ok, n + 1}
    def member?(%{from: n}, x), do: {:ok, is_integer(x) and x in 0..n}
    def slice(_), do: {:error, __MODULE__}

    def reduce(_, {:halt, acc}, _), do: {:halted, acc}
    def reduce(countdown, {:suspend, acc}, f), do: {:suspended, acc, &reduce(countdown, &1, f)}
    def reduce(%{from: n}, {:cont, acc}, _) when n < 0, do: {:done, acc}
    def reduce(%{from: n} = c, {:cont, acc}, f), do: reduce(%{c | from: n - 1}, f.(n, acc), f)
  end
end

five = Countdown.new(5)
IO.inspect(Enum.to_list(five))
IO.inspect({Enum.count(five), Enum.member?(five, 3), Enum.member?(five, 9), 2 in five})
IO.inspect(Enum.map(five, &(&1 * &1)))
IO.inspect(Enum.take(five, 2))
IO.inspect(for x <- five, rem(x, 2) == 0, do: x)
IO.inspect(five |> Stream.map(&(&1 + 1)) |> Stream.take_while(&(&1 > 3)) |> Enum.to_list())
IO.inspect(Enum.zip(five, ~w(a b c)))
IO.inspect({Enum.sum(five), Enum.max(five), Enum.at(five, 1), Enum.reverse(five)})
IO.inspect(Enum.slice(five, 1, 3))
IO.inspect(Enum.find(five, &(&1 < 3)))
