defmodule DynamicSupervisor do
  defstruct [
    :args,
    :extra_arguments,
    :mod,
    :name,
    :strategy,
    :max_children,
    :max_restarts,
    :max_seconds,
    children: %{},
    restarts: []
  ]

  def child_spec(options) when is_list(options) do
    id =
      case Keyword.get(options, :name, DynamicSupervisor) do
        {:global, name} -> name
        {:via, _module, name} -> name
        name -> name
      end

    %{id: id, start: {DynamicSupervisor, :start_link, [options]}, type: :supervisor}
  end

  def init(options) when is_list(options) do
    {:ok,
     %{
       strategy: Keyword.get(options, :strategy, :one_for_one),
       intensity: Keyword.get(options, :max_restarts, 3),
       period: Keyword.get(options, :max_seconds, 5),
       max_children: Keyword.get(options, :max_children, :infinity),
       extra_arguments: Keyword.get(options, :extra_arguments, [])
     }}
  end

  def start_link(options) when is_list(options) do
    :playground.start_dynamic(Supervisor.Default, {:given, init(options)}, options)
  end

  def start_link(module, argument), do: start_link(module, argument, [])

  def start_link(module, argument, options) do
    :playground.start_dynamic(module, {:callback, argument}, options)
  end

  def start_child(supervisor, {_, start, restart, shutdown, type, modules}) do
    start_checked(supervisor, start, restart, shutdown, type, modules)
  end

  def start_child(supervisor, child) do
    case Supervisor.child_spec(child, []) do
      %{id: _, start: {_, _, _} = start} = spec ->
        restart = Map.get(spec, :restart, :permanent)
        type = Map.get(spec, :type, :worker)
        modules = Map.get(spec, :modules, [elem(start, 0)])

        shutdown =
          case type do
            :worker -> Map.get(spec, :shutdown, 5000)
            :supervisor -> Map.get(spec, :shutdown, :infinity)
          end

        start_checked(supervisor, start, restart, shutdown, type, modules)

      spec ->
        {:error, {:invalid_child_spec, spec}}
    end
  end

  defp start_checked(supervisor, start, restart, shutdown, type, modules) do
    cond do
      not valid_start?(start) -> {:error, {:invalid_mfa, start}}
      not :lists.member(restart, [:permanent, :transient, :temporary]) -> {:error, {:invalid_restart_type, restart}}
      not valid_shutdown?(shutdown) -> {:error, {:invalid_shutdown, shutdown}}
      not :lists.member(type, [:worker, :supervisor]) -> {:error, {:invalid_child_type, type}}
      not valid_modules?(modules) -> {:error, {:invalid_modules, modules}}
      true -> call(supervisor, {:start_child, {start, restart, shutdown, type, modules}})
    end
  end

  defp valid_start?({module, function, args}), do: is_atom(module) and is_atom(function) and is_list(args)
  defp valid_start?(_), do: false

  defp valid_shutdown?(shutdown) when is_integer(shutdown), do: shutdown >= 0
  defp valid_shutdown?(shutdown), do: shutdown == :infinity or shutdown == :brutal_kill

  defp valid_modules?(:dynamic), do: true
  defp valid_modules?([]), do: true
  defp valid_modules?([module | modules]) when is_atom(module), do: valid_modules?(modules)
  defp valid_modules?(_), do: false

  def terminate_child(supervisor, pid) when is_pid(pid), do: call(supervisor, {:terminate_child, pid})
  def which_children(supervisor), do: call(supervisor, :which_children)
  def count_children(supervisor), do: :maps.from_list(call(supervisor, :count_children))

  def stop(supervisor), do: GenServer.stop(supervisor)
  def stop(supervisor, reason), do: GenServer.stop(supervisor, reason)
  def stop(supervisor, reason, timeout), do: GenServer.stop(supervisor, reason, timeout)

  defp call(supervisor, request), do: GenServer.call(supervisor, request, :infinity)
end
