defmodule :supervisor do
  def start_link(module, argument), do: Supervisor.start_link(module, argument)

  def start_link(name, module, argument) do
    :playground.start_supervisor(name, module, argument)
  end

  def start_child(supervisor, child), do: call(supervisor, {:start_child, child})
  def terminate_child(supervisor, id), do: call(supervisor, {:terminate_child, id})
  def restart_child(supervisor, id), do: call(supervisor, {:restart_child, id})
  def delete_child(supervisor, id), do: call(supervisor, {:delete_child, id})
  def which_children(supervisor), do: call(supervisor, :which_children)
  def count_children(supervisor), do: call(supervisor, :count_children)
  def get_childspec(supervisor, id), do: call(supervisor, {:get_childspec, id})
  def get_callback_module(supervisor), do: call(supervisor, :get_callback_module)

  defp call(supervisor, request), do: :gen_server.call(supervisor, request, :infinity)
end
