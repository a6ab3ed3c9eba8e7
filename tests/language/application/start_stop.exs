# An application module by hand: start, the tree, prep and stop, its environment.
defmodule Shop.Application do
  use Application

  @impl true
  def start(type, args) do
    IO.inspect({type, args}, label: "starting")
    children = [{Agent, fn -> Application.get_env(:shop, :greeting, "hello") end}]
    Supervisor.start_link(children, strategy: :one_for_one, name: Shop.Supervisor)
  end

  @impl true
  def stop(state), do: IO.inspect(state, label: "stopped with")
end

IO.inspect(Application.get_env(:shop, :greeting))
IO.inspect(Application.put_env(:shop, :greeting, "good day"))
IO.inspect(Application.fetch_env(:shop, :greeting))
IO.inspect(Application.fetch_env(:shop, :missing))
IO.inspect(Application.fetch_env!(:shop, :greeting))
{:ok, sup} = Shop.Application.start(:normal, [:arg])
[{Agent, agent, :worker, _}] = Supervisor.which_children(sup)
IO.inspect(Agent.get(agent, & &1))
IO.inspect(Shop.Application.stop([]))
IO.inspect(Application.get_all_env(:shop))
IO.inspect(Application.delete_env(:shop, :greeting))
IO.inspect(Application.get_env(:shop, :greeting, :default))
IO.inspect(Application.ensure_all_started(:logger))

try do
  Application.fetch_env!(:shop, :missing)
rescue
  e in ArgumentError -> IO.puts(e.message |> String.split("\n") |> hd())
end
