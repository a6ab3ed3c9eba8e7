# Printing what has no text form.
IO.puts("a number #{1}")
pair = {1, 2}
IO.puts("a pair #{pair}")
