# A key-value store in an Agent.
defmodule Store do
  use Agent
  def start_link(initial \\ %{}), do: Agent.start_link(fn -> initial end, name: __MODULE__)
  def put(key, value), do: Agent.update(__MODULE__, &Map.put(&1, key, value))
  def get(key, default \\ nil), do: Agent.get(__MODULE__, &Map.get(&1, key, default))
  def delete(key), do: Agent.get_and_update(__MODULE__, &Map.pop(&1, key))
  def all, do: Agent.get(__MODULE__, & &1)
  def clear, do: Agent.cast(__MODULE__, fn _ -> %{} end)
end

{:ok, pid} = Store.start_link(%{a: 1})
IO.inspect(Store.put(:b, [2]))
IO.inspect({Store.get(:a), Store.get(:b), Store.get(:c), Store.get(:c, :none)})
IO.inspect(Store.delete(:a))
IO.inspect(Store.all())
IO.inspect(Store.clear())
IO.inspect(Store.all())
IO.inspect(Process.whereis(Store) == pid)
IO.inspect(Store.child_spec(%{}))
IO.inspect(Agent.stop(Store))
IO.inspect(Process.alive?(pid))
