# Child specifications that are wrong, and what Supervisor says to them.
defmodule NoSpec do
end

defmodule Good do
  use Agent
  def start_link(x), do: Agent.start_link(fn -> x end)
end

Process.flag(:trap_exit, true)

attempt = fn children, options ->
  try do
    case Supervisor.start_link(children, options) do
      {:ok, sup} -> IO.inspect(Supervisor.count_children(sup).specs, label: "started")
      error -> IO.inspect(error)
    end
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{e |> Exception.message() |> String.split("\n") |> hd()}")
  end
end

ok = [strategy: :one_for_one]
attempt.([Good], ok)
attempt.([{Good, 1}, {Good, 2}], ok)
attempt.([NoSpec], ok)
attempt.([NotAModule], ok)
attempt.([Good], [])
attempt.([Good], strategy: :all_for_one)
attempt.([Good], strategy: :one_for_one, max_restarts: -1)
attempt.([%{id: 1}], ok)
attempt.([%{start: {Good, :start_link, [1]}}], ok)
attempt.([%{id: 1, start: {Good, :start_link, [1]}, restart: :sometimes}], ok)
attempt.([%{id: 1, start: {Good, :start_link, [1]}, shutdown: -5}], ok)
attempt.([5], ok)
attempt.([], ok)
