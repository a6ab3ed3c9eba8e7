{:ok, _} = Supervisor.start_link([{Agent, fn -> 1 end}], strategy: :one_for_one)
System.stop(4)
IO.puts("still runs")
Process.sleep(:infinity)
