# What a supervisor refuses, and how it says so.
defmodule Worker do
  use GenServer
  def start_link(arg), do: GenServer.start_link(__MODULE__, arg)
  def init(arg), do: {:ok, arg}
end

defmodule Nonsense do
  use Supervisor
  def init(value), do: value
end

Process.flag(:trap_exit, true)
start = fn children, options -> IO.inspect(Supervisor.start_link(children, options)) end

start.([{Worker, 1}, {Worker, 2}], strategy: :one_for_one)
start.([{Worker, 1}], strategy: :one_for_none)
start.([{Worker, 1}], strategy: :one_for_one, max_restarts: -1)
start.([{Worker, 1}], strategy: :one_for_one, max_seconds: 0)
start.([%{id: :a}], strategy: :one_for_one)
start.([%{start: {Worker, :start_link, [1]}}], strategy: :one_for_one)
start.([%{id: :a, start: {Worker, :start_link}}], strategy: :one_for_one)
start.([Supervisor.child_spec({Worker, 1}, restart: :always)], strategy: :one_for_one)
start.([Supervisor.child_spec({Worker, 1}, shutdown: -1)], strategy: :one_for_one)
IO.inspect(Supervisor.start_link(Nonsense, :nonsense))
IO.inspect(Supervisor.start_link(Nonsense, :ignore))
IO.inspect(Supervisor.start_link(Nonsense, {:ok, :worse}))

refused = fn children, options ->
  try do
    Supervisor.start_link(children, options)
  rescue
    e in ArgumentError -> IO.puts(Exception.message(e))
  end
end

refused.([{Worker, 1}], [])
refused.([{NotThere, 1}], strategy: :one_for_one)
refused.([1], strategy: :one_for_one)
refused.([{IO, 1}], strategy: :one_for_one)
