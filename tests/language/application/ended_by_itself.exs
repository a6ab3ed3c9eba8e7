# An application whose top supervisor ends is over: it is not listed, it can be stopped, and it can be started again.
defmodule Shop do
  use Application

  @impl true
  def start(type, args) do
    IO.inspect({:start, type, args})
    Supervisor.start_link([{Agent, fn -> 0 end}], strategy: :one_for_one, max_restarts: 0, name: Shop.Top)
  end

  @impl true
  def prep_stop(state) do
    IO.inspect(is_pid(Process.whereis(Shop.Top)), label: "prep_stop, supervisor there")
    state
  end

  @impl true
  def stop(state), do: IO.inspect(state, label: "stop")
end

defmodule Watch do
  def listed?, do: List.keymember?(Application.started_applications(), :shop, 0)

  # Lets the only child die, which is once too often.
  def break do
    [{Agent, pid, _, _}] = Supervisor.which_children(Shop.Top)
    Process.exit(pid, :kill)
    Process.sleep(100)
  end
end

Logger.configure(level: :none)
:ok = :application.load({:application, :shop, [mod: {Shop, [:a]}, applications: [:kernel, :stdlib]]})
IO.inspect(Application.ensure_all_started(:shop))
IO.inspect(Watch.listed?())
Watch.break()
IO.inspect(Watch.listed?())
IO.inspect(Application.stop(:shop))
IO.inspect(Application.start(:shop))
IO.inspect(Application.start(:shop))
Watch.break()
IO.inspect(Application.start(:shop))
IO.inspect(Application.stop(:shop))
IO.inspect(Application.stop(:shop))

# A transient one may end normally.
IO.inspect(Application.ensure_all_started(:shop, :transient))
Supervisor.stop(Shop.Top)
Process.sleep(100)
IO.inspect(Watch.listed?())
IO.inspect(Application.start(:shop, :sometimes))
IO.inspect(Application.ensure_all_started(:shop, :transient))
IO.inspect(Application.stop(:shop))
