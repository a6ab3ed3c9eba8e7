# All children are asked to stop at once.

defmodule Slow do
  use GenServer
  def start_link(args), do: GenServer.start_link(__MODULE__, args)

  def init({parent, name, ms}) do
    Process.flag(:trap_exit, true)
    {:ok, {parent, name, ms}}
  end

  def terminate(reason, {parent, name, ms}) do
    Process.sleep(ms)
    send(parent, {:terminated, name, reason})
  end
end

defmodule Wait do
  def messages do
    receive do
      {:terminated, name, reason} ->
        IO.inspect({name, reason})
        messages()
    after
      0 -> :ok
    end
  end
end

{:ok, sup} = DynamicSupervisor.start_link([])

for {name, ms, shutdown} <- [{:a, 150, 1000}, {:b, 50, 1000}, {:c, 100, 1000}, {:d, 600, 200}, {:e, 20, :infinity}, {:f, 20, :brutal_kill}] do
  spec = Supervisor.child_spec({Slow, {self(), name, ms}}, shutdown: shutdown)
  {:ok, _} = DynamicSupervisor.start_child(sup, spec)
end

DynamicSupervisor.stop(sup)
Wait.messages()
