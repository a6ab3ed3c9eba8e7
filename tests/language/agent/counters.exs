# Several Agents at once, with module-function-arguments calls too.
defmodule Counter do
  def zero, do: 0
  def add(n, m), do: n + m
  def take_next(n, step), do: {n, n + step}
end

{:ok, a} = Agent.start_link(fn -> 0 end)
{:ok, b} = Agent.start_link(Counter, :zero, [])
for n <- 1..10, do: Agent.update(if(rem(n, 2) == 0, do: a, else: b), &(&1 + n))
IO.inspect({Agent.get(a, & &1), Agent.get(b, & &1)})
IO.inspect(Agent.update(a, Counter, :add, [100]))
IO.inspect(Agent.get(a, Counter, :add, [1000]))
IO.inspect(Agent.get_and_update(a, Counter, :take_next, [7]))
IO.inspect(Agent.get_and_update(a, &{&1, &1 * 2}))
IO.inspect(Agent.cast(b, Counter, :add, [1]))
IO.inspect(Agent.get(b, & &1))
{:ok, c} = Agent.start(fn -> self() end)
IO.inspect(Agent.get(c, &(&1 == self())))
IO.inspect(Agent.get(c, fn pid -> pid == c end))
