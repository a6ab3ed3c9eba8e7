# The pin compares with the value a name already has instead of binding it anew.
expected = 3

IO.inspect(match?(^expected, 3))
IO.inspect(match?({^expected, _}, {4, 5}))
IO.inspect(match?([_, ^expected | _], [1, 3, 5]))

key = :colour
%{^key => found} = %{colour: "red", size: 4}
IO.puts(found)

check = fn
  ^expected -> "the one"
  other -> "not #{other}"
end

expected = 4
IO.puts(check.(3))
IO.puts(check.(4))
IO.inspect(expected)

try do
  ^expected = 5
rescue
  error in MatchError -> IO.puts(Exception.message(error))
end

IO.inspect(for {^expected, value} <- [{4, :a}, {5, :b}, {4, :c}], do: value)
prefix = "id:"
size = byte_size(prefix)
<<^prefix::binary-size(size), rest::binary>> = "id:42"
IO.inspect(rest)
