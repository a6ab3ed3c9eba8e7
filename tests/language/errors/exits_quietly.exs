IO.puts("before")
exit(:shutdown)
