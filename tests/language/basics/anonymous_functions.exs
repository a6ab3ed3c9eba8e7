# Functions are values: made with fn or &, called with a dot, passed and returned.
square = fn x -> x * x end
add = &(&1 + &2)
greet = &"Hello, #{&1}!"
pair = &{&1, &2}
list_of = &[&1, &1]

IO.inspect(square.(9))
IO.inspect(add.(1, 2))
IO.puts(greet.("Joe"))
IO.inspect(pair.(:a, :b))
IO.inspect(list_of.(0))

compose = fn f, g -> fn x -> g.(f.(x)) end end
IO.inspect(compose.(square, &Integer.to_string/1).(12))

adder = fn n -> &(&1 + n) end
IO.inspect(Enum.map([1, 2, 3], adder.(10)))

area = fn
  {:circle, r} -> Float.round(3.14159 * r * r, 2)
  {:square, a} when a > 0 -> a * a
  _other -> :unknown
end

IO.inspect(Enum.map([{:circle, 2}, {:square, 3}, {:square, -1}, :blob], area))
IO.inspect({is_function(square), is_function(square, 1), is_function(square, 2)})
IO.inspect(apply(add, [20, 22]))
IO.inspect(apply(String, :upcase, ["loud"]))
upcase = &String.upcase/1
IO.inspect(upcase)
IO.inspect((fn -> :called end).())
