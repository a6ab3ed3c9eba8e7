# Making and removing links after the fact.
Process.flag(:trap_exit, true)
wait = fn -> receive(do: (:stop -> exit(:stopped))) end

a = spawn(wait)
b = spawn(wait)
IO.inspect(Process.link(a))
Process.link(b)
{:links, links} = Process.info(self(), :links)
IO.inspect({a in links, b in links})
IO.inspect(Process.unlink(b))
{:links, links} = Process.info(self(), :links)
IO.inspect({a in links, b in links})

send(b, :stop)
send(a, :stop)

receive do
  {:EXIT, ^a, reason} -> IO.puts("a: #{reason}")
end

receive do
  {:EXIT, ^b, reason} -> IO.puts("b: #{reason}")
after
  50 -> IO.puts("nothing from b")
end

Process.link(a)
receive(do: ({:EXIT, ^a, reason} -> IO.inspect(reason, label: "linking to the dead")))
