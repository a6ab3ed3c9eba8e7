defmodule Supervisor do
  def start_child(supervisor, {_, _, _, _, _, _} = spec), do: call(supervisor, {:start_child, spec})
  def start_child(supervisor, args) when is_list(args), do: call(supervisor, {:start_child, args})
  def start_child(supervisor, child), do: call(supervisor, {:start_child, Supervisor.child_spec(child, [])})

  def terminate_child(supervisor, id), do: call(supervisor, {:terminate_child, id})

  def restart_child(supervisor, id), do: call(supervisor, {:restart_child, id})
  def delete_child(supervisor, id), do: call(supervisor, {:delete_child, id})
  def which_children(supervisor), do: call(supervisor, :which_children)
  def count_children(supervisor), do: :maps.from_list(call(supervisor, :count_children))

  def stop(supervisor), do: GenServer.stop(supervisor)
  def stop(supervisor, reason), do: GenServer.stop(supervisor, reason)
  def stop(supervisor, reason, timeout), do: GenServer.stop(supervisor, reason, timeout)

  defp call(supervisor, request), do: GenServer.call(supervisor, request, :infinity)
end
