# A supervisor that gives up says nothing on the console, nor do children that are killed or end politely; what its
# own code raises is told.
Process.flag(:trap_exit, true)
{:ok, sup} = Supervisor.start_link([{Agent, fn -> 0 end}], strategy: :one_for_one, max_restarts: 1)

for reason <- [:kill, {:shutdown, :polite}] do
  [{Agent, pid, _, _}] = Supervisor.which_children(sup)
  Process.exit(pid, reason)
  Process.sleep(20)
end

receive do
  {:EXIT, ^sup, reason} -> IO.inspect(reason, label: "the supervisor gave up")
end

{:ok, sup} = Supervisor.start_link([{Agent, fn -> 0 end}], strategy: :one_for_one, max_restarts: 0)
[{Agent, pid, _, _}] = Supervisor.which_children(sup)
Agent.cast(pid, :erlang, :error, [])

receive do
  {:EXIT, ^sup, reason} -> IO.inspect(reason, label: "the supervisor gave up")
end

Process.sleep(50)
