# Functions as data: capture, identity, info, arity, apply in all its forms.
IO.inspect(Function.identity(5))
IO.inspect(Enum.group_by([1, 2, 1], &Function.identity/1))
f = Function.capture(String, :upcase, 1)
IO.inspect(f.("abc"))
IO.inspect(Function.info(f, :name))
IO.inspect(Function.info(f, :arity))
IO.inspect(Function.info(f, :type))
IO.inspect(Function.info(fn a, b -> a + b end, :arity))
IO.inspect(Function.info(f) |> Keyword.take([:module, :arity, :name]) |> Enum.sort())
IO.inspect(apply(f, ["x"]))
IO.inspect(apply(Kernel, :+, [1, 2]))
module = Enum
name = :sum
IO.inspect(apply(module, name, [[1, 2, 3]]))
IO.inspect({function_exported?(Enum, :map, 2), function_exported?(Enum, :map, 9)})
IO.inspect(Enum.map([&abs/1, &-/1, &(&1 * &1), &Integer.to_string/1], & &1.(-3)))
IO.inspect((&String.length/1) == (&String.length/1))
require Integer
IO.inspect(Enum.filter(1..6, &Integer.is_even/1))
IO.inspect(for n <- 1..6, Integer.is_odd(n), do: n)
IO.inspect({Integer.digits(10, 2), Integer.undigits([1, 2, 3]), Integer.parse("ff!", 16), Integer.to_charlist(255, 16)})
IO.inspect({Float.ceil(1.2), Float.floor(-1.2), Float.round(2.5), Float.pow(2.0, 3)})
