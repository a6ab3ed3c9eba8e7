# What use GenServer makes of its options in child_spec.
defmodule Plain do
  use GenServer
  def init(a), do: {:ok, a}
end

defmodule Tuned do
  use GenServer, restart: :transient, shutdown: 10_000, id: :tuned
  def init(a), do: {:ok, a}
end

defmodule Own do
  use GenServer
  def init(a), do: {:ok, a}
  def child_spec(arg), do: %{id: {__MODULE__, arg}, start: {__MODULE__, :go, [arg, 1]}}
end

defmodule Extended do
  use GenServer
  def init(a), do: {:ok, a}
  def child_spec(arg), do: Map.put(super(arg), :restart, :temporary)
end

IO.inspect(Plain.child_spec(1))
IO.inspect(Tuned.child_spec([]))
IO.inspect(Own.child_spec(:x))
IO.inspect(Extended.child_spec(0))
IO.inspect(Supervisor.child_spec({Plain, 5}, id: :other, restart: :temporary))
IO.inspect(Supervisor.child_spec(Own, []))
IO.inspect(Supervisor.child_spec(%{id: 1, start: {A, :b, []}}, shutdown: :brutal_kill))
