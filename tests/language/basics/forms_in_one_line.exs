# Every block form written on one line with do:, and in parentheses.
x = 3
IO.inspect(if x > 2, do: :big, else: :small)
IO.inspect(unless(x > 2, do: :small, else: :big))
IO.inspect(case x, do: (3 -> :three; _ -> :other))
IO.inspect(cond do: (x > 5 -> :high; true -> :low))
IO.inspect(for n <- 1..3, do: n)
IO.inspect(with {:ok, y} <- {:ok, 1}, do: y, else: (_ -> 0))
IO.inspect(try do: raise("x"), rescue: (_ -> :rescued), after: IO.puts("after"))
send(self(), 1)
IO.inspect(receive(do: (1 -> :one)))
f = fn 0 -> :zero; n when n < 0 -> :negative; _ -> :positive end
IO.inspect(Enum.map([0, -1, 1], f))
defmodule One, do: def(line(x), do: {x, __MODULE__})
IO.inspect(One.line(1))
g = fn -> end
IO.inspect(g.())
IO.inspect((1; 2; 3))
IO.inspect(if(false, do: 1))
IO.inspect([if(true, do: :a), (if false, do: :b), unless(true, do: :c)])
y = if x == 3 do :yes end
IO.inspect(y)
IO.inspect not true
IO.inspect length([1, 2]) + 1
IO.puts "no parentheses: #{String.upcase "yes"}"
