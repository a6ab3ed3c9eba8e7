# Who is linked to a server whose start fails goes down with it, but not at once: the server reports its end first.
defmodule Refuses do
  use GenServer

  def init(_), do: {:stop, :no_config}
end

IO.inspect(GenServer.start(Refuses, 0))
GenServer.start_link(Refuses, 0)
IO.puts("still here")
IO.inspect(:and_here)
{:ok, agent} = Agent.start_link(fn -> 1 end)
IO.inspect(Agent.get(agent, & &1))
