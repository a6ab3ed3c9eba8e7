# start and start_link with and without options and with module, function, arguments; stop with reasons.
defmodule Bag do
  def new(items), do: items
  def take([top | rest]), do: {top, rest}
  def add(items, item), do: [item | items]
end

{:ok, a} = Agent.start(fn -> 1 end, name: :first_agent)
{:ok, b} = Agent.start(Bag, :new, [[1, 2]])
{:ok, c} = Agent.start(Bag, :new, [[]], name: :third_agent)
{:ok, d} = Agent.start_link(Bag, :new, [[:x]], name: :fourth_agent)
IO.inspect(Agent.get(:first_agent, & &1))
IO.inspect(Agent.get_and_update(b, Bag, :take, [], 1000))
IO.inspect(Agent.get(b, Bag, :add, [0], 1000))
IO.inspect(Agent.update(:third_agent, Bag, :add, [:new], 1000))
IO.inspect(Agent.update(:third_agent, &[:newer | &1], 500))
IO.inspect(Agent.get(c, & &1, :infinity))
IO.inspect(Agent.get_and_update(d, fn s -> {length(s), []} end, 100))
IO.inspect(Agent.child_spec(fn -> 0 end) |> Map.delete(:start))
IO.inspect(Agent.stop(a, :normal, 1000))
IO.inspect(Enum.map([a, b, c, d], &Process.alive?/1))
ref = Process.monitor(b)
IO.inspect(Agent.stop(b, :shutdown))
receive(do: ({:DOWN, ^ref, _, _, reason} -> IO.inspect(reason)))

try do
  Agent.stop(a)
catch
  :exit, reason -> IO.inspect(reason)
end
