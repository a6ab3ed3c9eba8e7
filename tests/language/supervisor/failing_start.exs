# A child that cannot start: those before it are stopped, the supervisor answers with an error.
defmodule Starter do
  use GenServer
  def start_link({name, result}), do: GenServer.start_link(__MODULE__, {name, result})

  @impl true
  def init({name, result}) do
    Process.flag(:trap_exit, true)
    IO.puts("init #{name}")

    case result do
      :ok -> {:ok, name}
      :raise -> raise "cannot start"
      other -> other
    end
  end

  @impl true
  def terminate(_, name), do: IO.puts("terminate #{name}")
end

Process.flag(:trap_exit, true)
Logger.configure(level: :none)
child = fn name, result -> Supervisor.child_spec({Starter, {name, result}}, id: name) end

for result <- [{:stop, :no_database}, :ignore, :raise] do
  case Supervisor.start_link([child.(:one, :ok), child.(:two, result), child.(:three, :ok)], strategy: :one_for_one) do
    {:ok, sup} ->
      IO.inspect(for {id, pid, _, _} <- Supervisor.which_children(sup), do: {id, is_pid(pid) || pid})
      Supervisor.stop(sup)

    {:error, {:shutdown, {:failed_to_start_child, id, {%{message: message}, _stack}}}} ->
      IO.inspect({id, message})

    {:error, reason} ->
      IO.inspect(reason)
  end
end

IO.inspect(Process.info(self(), :message_queue_len))
