# Joining a string and something that is not one.
join = fn a, b -> a <> b end
IO.puts(join.("a", "b"))
IO.puts(join.("a", 1))
