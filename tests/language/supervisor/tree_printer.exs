# A supervision tree prints itself with which_children.
defmodule Tree do
  def print(sup, depth \\ 0) do
    for {id, pid, type, _} <- sup |> Supervisor.which_children() |> Enum.reverse() do
      IO.puts(String.duplicate("| ", depth) <> "+ #{label(id)} (#{type}, #{state(pid)})")
      if type == :supervisor and is_pid(pid), do: print(pid, depth + 1)
    end

    :ok
  end

  defp label(id) when is_atom(id), do: inspect(id)
  defp label(other), do: "id #{inspect(other)}"
  defp state(:undefined), do: "not running"
  defp state(pid) when is_pid(pid), do: "running"
end

agent = fn id -> %{id: id, start: {Agent, :start_link, [fn -> id end]}} end

sup = fn id, children ->
  %{id: id, type: :supervisor, start: {Supervisor, :start_link, [children, [strategy: :one_for_one]]}}
end

{:ok, top} =
  Supervisor.start_link(
    [
      agent.(:config),
      sup.(:storage, [agent.(:writer), agent.({:reader, 1}), agent.({:reader, 2})]),
      sup.(:web, [agent.(:listener), sup.(:sessions, []), {Task.Supervisor, name: Jobs}]),
      {Registry, keys: :unique, name: Names}
    ],
    strategy: :rest_for_one
  )

Supervisor.terminate_child(top, :config)
IO.inspect(Tree.print(top))
IO.inspect(Supervisor.count_children(top))
