# A linked process that exits takes the script along.
IO.puts("linking")
spawn_link(fn -> exit(:engine_failure) end)
Process.sleep(200)
IO.puts("never printed")
