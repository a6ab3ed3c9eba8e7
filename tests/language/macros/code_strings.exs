# Code in strings: read, and run in the process that asks.
for s <- ["1 +", "f(", "f(1, 2,)", "foo(1", "\"abc", "end", "a b c", "[1, 2}"] do
  IO.inspect Code.string_to_quoted(s)
  try do Code.string_to_quoted!(s) rescue e -> IO.puts(Exception.message(e)); IO.inspect(e) end
end
IO.inspect Code.eval_string("a + b", a: 1, b: 2)
IO.inspect Code.eval_string("c = a + 1; b = 2", a: 1)
IO.inspect Code.eval_string("fn x -> x + a end", a: 1) |> elem(0) |> then(& &1.(3))
IO.inspect Code.eval_string("defmodule Zed do\n def f, do: 1\nend\nZed.f()")  |> elem(0)
try do Code.eval_string("1 +") rescue e -> IO.inspect(e); IO.puts(Exception.message(e)) end
try do Code.eval_string("raise \"a\"") rescue e -> IO.inspect(e); IO.puts(Exception.message(e)) end
IO.inspect Code.eval_quoted(quote(do: 1 + 2))
IO.inspect Code.eval_quoted({:+, [], [1, {:a, [], nil}]}, a: 2)

{square, _} = Code.eval_string("fn x -> x * x end")
IO.inspect(Enum.map(1..3, square))
IO.inspect(Code.eval_string("Process.put(:k, n); self() == me", n: 2, me: self()))
IO.inspect(Process.get(:k))
