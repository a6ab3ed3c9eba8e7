# A function that crashes inside an Agent takes it down; the caller exits.
defmodule Sums do
  def divide(n, by), do: div(n, by)
end

{:ok, agent} = Agent.start(fn -> 10 end)
IO.inspect(Agent.get(agent, Sums, :divide, [5]))

try do
  Agent.get(agent, Sums, :divide, [0])
catch
  :exit, {{:badarith, _stack}, {GenServer, :call, [_, {:get, _}, 5000]}} ->
    Process.sleep(100)
    IO.puts("the call exited")
end

IO.inspect(Process.alive?(agent))

try do
  Agent.get(agent, & &1)
catch
  :exit, {reason, _} -> IO.inspect(reason)
end

Agent.update(:no_such_agent, Sums, :divide, [1])
