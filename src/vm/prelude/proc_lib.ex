defmodule :proc_lib do
  def init_ack(result), do: :proc_lib.init_ack(parent(Process.get(:"$ancestors")), result)

  defp parent([parent | _]) when is_pid(parent), do: parent
  defp parent([parent | _]) when is_atom(parent), do: Process.whereis(parent)

  def spawn_link(fun) when is_function(fun, 0), do: :proc_lib.spawn_link(:erlang, :apply, [fun, []])
  def spawn(fun) when is_function(fun, 0), do: :proc_lib.spawn(:erlang, :apply, [fun, []])

  def stop(process), do: :gen_server.stop(process)
  def stop(process, reason, timeout), do: :gen_server.stop(process, reason, timeout)

  def initial_call(process) do
    case :playground.initial_call(process) do
      {module, function, arity} -> {module, function, arguments(arity, [])}
      nil -> false
    end
  end

  defp arguments(0, arguments), do: arguments
  defp arguments(n, arguments), do: arguments(n - 1, [argument(n) | arguments])

  defp argument(n), do: String.to_atom("Argument__" <> to_string(n))

  def translate_initial_call(process) do
    case :playground.initial_call(process) do
      nil -> {:proc_lib, :init_p, 5}
      call -> call
    end
  end
end
