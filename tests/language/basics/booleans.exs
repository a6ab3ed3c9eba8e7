# Truth: and/or/not take booleans, &&/||/! take anything, and only nil and false are falsy.
IO.inspect(true and false)
IO.inspect(true or raise("never reached"))
IO.inspect(false and raise("never reached"))
IO.inspect(not true)
IO.inspect(nil || :default)
IO.inspect(false || nil)
IO.inspect(0 && "zero is truthy")
IO.inspect("" && "so is the empty string")
IO.inspect([] || "not reached")
IO.inspect(!nil)
IO.inspect(!!:anything)
IO.inspect(true and :the_right_side)

for value <- [nil, false, true, 0, "", [], %{}, :atom] do
  word = if value, do: "truthy", else: "falsy"
  IO.puts("#{inspect(value)} is #{word}")
end

safe = fn left ->
  try do
    left and true
  rescue
    error in BadBooleanError -> Exception.message(error)
  end
end

IO.puts(safe.(nil))
IO.puts(safe.(1))
IO.inspect(is_boolean(true) and not is_boolean(nil))
