show = fn label, fun ->
  result =
    try do
      fun.()
    rescue
      error -> {error.__struct__, Exception.message(error)}
    catch
      kind, value -> {kind, value}
    end

  IO.puts("#{label}: #{inspect(result)}")
end

defmodule M do
  def init(n), do: n * 2
  def add(state, n), do: state + n
  def both(state, n), do: {state, state + n}
end
defmodule Counter do
  use Agent, restart: :transient
  def start_link(n), do: Agent.start_link(fn -> n end, name: __MODULE__)
  def value, do: Agent.get(__MODULE__, & &1)
  def inc, do: Agent.update(__MODULE__, &(&1 + 1))
end

show.("spec", fn -> Counter.child_spec(3) end)
show.("spec agent", fn -> Agent.child_spec(3) end)
show.("counter", fn -> {:ok, p} = Counter.start_link(5); {is_pid(p), Counter.inc(), Counter.value()} end)
show.("again", fn -> Counter.start_link(5) |> elem(0) end)
{:ok, a} = Agent.start_link(M, :init, [5])
show.("get", fn -> {Agent.get(a, & &1), Agent.get(a, M, :add, [1]), Agent.update(a, M, :add, [1]), Agent.get_and_update(a, M, :both, [1]), Agent.cast(a, M, :add, [10]), Agent.cast(a, &(&1 + 1)), Agent.get(a, & &1), Agent.get_and_update(a, fn x -> {:old, x * 2} end), Agent.get(a, & &1, 100), Agent.update(a, &(&1), 100)} end)
show.("stop", fn -> {Agent.stop(a), Process.alive?(a)} end)
show.("dead", fn -> Agent.get(a, & &1) |> elem(0) end)
show.("dead name", fn -> Agent.update(:nope, & &1) end)
show.("cast dead", fn -> Agent.cast(a, & &1) end)
