# An update of get_and_update that is not a pair; names and stopping.
Process.flag(:trap_exit, true)
Logger.configure(level: :none)
{:ok, agent} = Agent.start_link(fn -> :state end, name: :the_agent)

try do
  Agent.get_and_update(:the_agent, fn s -> s end)
catch
  :exit, {{:bad_return_value, value}, _} -> IO.inspect(value)
end

receive(do: ({:EXIT, ^agent, reason} -> IO.inspect(reason)))
IO.inspect(Process.whereis(:the_agent))

{:ok, agent} = Agent.start_link(fn -> [] end, name: :the_agent)
IO.inspect(Agent.start_link(fn -> [] end, name: :the_agent) == {:error, {:already_started, agent}})
IO.inspect(Agent.stop(:the_agent, :shutdown))
receive(do: ({:EXIT, ^agent, reason} -> IO.inspect(reason)))
{:error, {%RuntimeError{message: m}, _}} = Agent.start(fn -> raise "no state" end)
IO.inspect(m)
