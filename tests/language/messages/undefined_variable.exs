# A name that was never bound stops the program before it begins.
IO.puts("this is not even printed")
total = 1 + 2
IO.puts(totall)
IO.puts(total)
