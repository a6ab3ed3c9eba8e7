# FizzBuzz three times: with cond, with case on a tuple, with function clauses.
defmodule FizzBuzz do
  def with_cond(n) do
    cond do
      rem(n, 15) == 0 -> "FizzBuzz"
      rem(n, 3) == 0 -> "Fizz"
      rem(n, 5) == 0 -> "Buzz"
      true -> n
    end
  end

  def with_case(n) do
    case {rem(n, 3), rem(n, 5)} do
      {0, 0} -> "FizzBuzz"
      {0, _} -> "Fizz"
      {_, 0} -> "Buzz"
      _ -> n
    end
  end

  def with_clauses(n), do: say(rem(n, 3), rem(n, 5), n)

  defp say(0, 0, _), do: "FizzBuzz"
  defp say(0, _, _), do: "Fizz"
  defp say(_, 0, _), do: "Buzz"
  defp say(_, _, n), do: n
end

Enum.each(1..15, fn n -> IO.puts(FizzBuzz.with_cond(n)) end)
IO.inspect(Enum.map(1..15, &FizzBuzz.with_case/1))
IO.inspect(Enum.all?(1..100, &(FizzBuzz.with_cond(&1) == FizzBuzz.with_clauses(&1))))
