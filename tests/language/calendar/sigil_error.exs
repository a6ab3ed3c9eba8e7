IO.puts("never printed")
IO.inspect(~D[2024-02-30])
