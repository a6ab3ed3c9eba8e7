IO.puts("before")
spawn(fn -> Process.sleep(10); IO.puts("never") end)
System.halt(3)
IO.puts("not this")
