# Who is restarted when the second of three crashes.
defmodule Named do
  use GenServer

  def start_link(name), do: GenServer.start_link(__MODULE__, name, name: name)
  def child_spec(name), do: %{id: name, start: {__MODULE__, :start_link, [name]}}

  def init(name) do
    Process.flag(:trap_exit, true)
    IO.puts("#{name} starts")
    {:ok, name}
  end

  def handle_cast(:crash, name), do: {:stop, {:shutdown, :crashed}, name}

  def terminate(reason, name), do: IO.puts("#{name} stops: #{inspect(reason)}")
end

run = fn strategy ->
  IO.puts("-- #{strategy}")
  {:ok, sup} = Supervisor.start_link([{Named, :a}, {Named, :b}, {Named, :c}], strategy: strategy)
  GenServer.cast(:b, :crash)
  Process.sleep(10)
  Supervisor.stop(sup)
end

Enum.each([:one_for_one, :one_for_all, :rest_for_one], run)
