# permanent, transient and temporary children against normal and abnormal ends.
defmodule Kid do
  use GenServer
  def start_link(name), do: GenServer.start_link(__MODULE__, name, name: name)
  def init(name), do: {:ok, name}
  def handle_info({:end, reason}, name), do: {:stop, reason, name}
end

Logger.configure(level: :none)

children =
  for restart <- [:permanent, :transient, :temporary] do
    Supervisor.child_spec({Kid, restart}, id: restart, restart: restart)
  end

for reason <- [:normal, :shutdown, {:shutdown, :why}, :crash] do
  {:ok, sup} = Supervisor.start_link(children, strategy: :one_for_one)
  for name <- [:permanent, :transient, :temporary], do: send(name, {:end, reason})
  Process.sleep(50)
  alive = for {id, pid, _, _} <- Supervisor.which_children(sup), is_pid(pid), do: id
  known = for {id, _, _, _} <- Supervisor.which_children(sup), do: id
  IO.puts("#{inspect(reason)}: alive #{inspect(Enum.sort(alive))}, known #{inspect(Enum.sort(known))}")
  Supervisor.stop(sup)
end
