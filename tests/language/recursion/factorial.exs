# Factorials, plain and tail-recursive, up to numbers of many digits.
defmodule Factorial do
  def plain(0), do: 1
  def plain(n) when n > 0, do: n * plain(n - 1)

  def tail(n), do: tail(n, 1)
  defp tail(0, product), do: product
  defp tail(n, product), do: tail(n - 1, n * product)
end

for n <- [0, 1, 5, 10, 20, 21, 30], do: IO.puts("#{n}! = #{Factorial.plain(n)}")
IO.inspect(Factorial.plain(100) == Factorial.tail(100))
IO.inspect(Factorial.tail(100))
digits = Factorial.tail(1000) |> Integer.digits()
IO.inspect({length(digits), Enum.sum(digits)})
IO.inspect(div(Factorial.tail(52), Factorial.tail(50)))

try do
  Factorial.plain(-1)
rescue
  error -> IO.puts(Exception.message(error))
end
