# Processes that share an Agent: no update is lost.
{:ok, sum} = Agent.start_link(fn -> {0, []} end)

for n <- 1..20 do
  Task.async(fn ->
    Agent.update(sum, fn {total, seen} -> {total + n, [n | seen]} end)
  end)
end
|> Task.await_many()

{total, seen} = Agent.get(sum, & &1)
IO.inspect({total, length(seen), Enum.sort(seen) == Enum.to_list(1..20)})

slow = fn n ->
  Process.sleep(30)
  n + 1
end

{:ok, agent} = Agent.start_link(fn -> 0 end)
for _ <- 1..3, do: Agent.cast(agent, slow)
IO.inspect(Agent.get(agent, & &1))

try do
  Agent.get(agent, fn _ -> Process.sleep(100) end, 20)
catch
  :exit, {:timeout, _} -> IO.puts("too slow")
end
