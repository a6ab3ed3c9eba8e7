# one_for_one: only the child that died is started again.
defmodule Worker do
  use GenServer
  def start_link(name), do: GenServer.start_link(__MODULE__, name, name: name)
  def child_spec(name), do: %{id: name, start: {__MODULE__, :start_link, [name]}}
  def crash(name), do: GenServer.cast(name, :crash)
  @impl true
  def init(name), do: (IO.puts("#{name} starts"); {:ok, name})
  @impl true
  def handle_cast(:crash, name), do: {:stop, {:shutdown, :asked_to}, name}
end

{:ok, sup} = Supervisor.start_link([{Worker, :a}, {Worker, :b}, {Worker, :c}], strategy: :one_for_one)
before = for name <- [:a, :b, :c], do: {name, Process.whereis(name)}
Worker.crash(:b)
Process.sleep(50)
for {name, pid} <- before, do: IO.puts("#{name} is the same: #{Process.whereis(name) == pid}")
IO.inspect(Supervisor.count_children(sup))
for {id, pid, type, modules} <- Supervisor.which_children(sup), do: IO.inspect({id, is_pid(pid), type, modules})
