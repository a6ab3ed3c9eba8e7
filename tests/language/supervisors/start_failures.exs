# Children that do not come up, at boot and on restart.
defmodule Child do
  use GenServer
  def child_spec({id, how}), do: %{id: id, start: {__MODULE__, :start_link, [{id, how}]}}
  def start_link({id, how}), do: GenServer.start_link(__MODULE__, {id, how}, name: id)

  def init({id, how}) do
    IO.puts("#{id}: init")

    case how do
      :fine -> {:ok, id}
      :ignore -> :ignore
      :stop -> {:stop, :no_port}
      :raise -> raise "no luck"
      :nonsense -> :what?
      {:once, pid} -> send(pid, {:started, self()}) && {:ok, id}
    end
  end
end

Process.flag(:trap_exit, true)
start = fn children -> Supervisor.start_link(children, strategy: :one_for_one) end

IO.inspect(start.([{Child, {:a, :fine}}, {Child, {:b, :stop}}, {Child, {:c, :fine}}]))
IO.inspect(Process.whereis(:a))
{:error, {:shutdown, {:failed_to_start_child, :b, {error, _stack}}}} = start.([{Child, {:b, :raise}}])
IO.inspect(error)
IO.inspect(start.([{Child, {:b, :nonsense}}]))
{:ok, sup} = start.([{Child, {:a, :ignore}}, {Child, {:b, :fine}}])
IO.inspect(is_pid(Process.whereis(:b)))
Supervisor.stop(sup)
IO.inspect(Process.whereis(:b))
{:ok, _sup} = start.([{Child, {:d, {:once, self()}}}])

receive do
  {:started, pid} -> Process.exit(pid, :kill)
end

receive do
  {:started, pid} -> IO.inspect(Process.whereis(:d) == pid)
end
