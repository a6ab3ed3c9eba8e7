# Calling a function value with the wrong number of arguments.
add = fn a, b -> a + b end
IO.inspect(add.(1, 2))

message =
  try do
    add.(1)
  rescue
    e in BadArityError -> e |> Exception.message() |> String.replace(~r/#Function<[^>]*>/, "add")
  end

IO.puts(message)
not_a_function = 5
not_a_function.(1)
