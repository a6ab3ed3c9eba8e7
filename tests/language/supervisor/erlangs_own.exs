# The supervisor by Erlang's names: what is checked beforehand, children all alike, and supervisors that end with the
# children that matter.
Logger.configure(level: :none)
Process.flag(:trap_exit, true)

spec = %{id: 1, start: {:m, :f, []}}
IO.inspect(:supervisor.check_childspecs([spec]))
IO.inspect(:supervisor.check_childspecs([Map.delete(spec, :start)]))
IO.inspect(:supervisor.check_childspecs([spec, spec]))
IO.inspect(:supervisor.check_childspecs([Map.put(spec, :shutdown, :soon)]))
IO.inspect(:supervisor.check_childspecs(:none))
significant = Map.merge(spec, %{restart: :temporary, significant: true})
IO.inspect(:supervisor.check_childspecs([significant], :any_significant))
IO.inspect(:supervisor.check_childspecs([significant], :never))
IO.inspect(:supervisor.check_childspecs([%{significant | restart: :permanent}], :any_significant))

defmodule Worker do
  use GenServer
  def start_link(name, owner), do: GenServer.start_link(__MODULE__, {name, owner}, name: name)

  def init({name, owner}) do
    Process.flag(:trap_exit, true)
    {:ok, {name, owner}}
  end

  def handle_cast({:end, reason}, state), do: {:stop, reason, state}

  def terminate(reason, {name, owner}) do
    send(owner, {name, reason})
  end
end

defmodule Tree do
  def init(value), do: value

  def child(name, options \\ %{}) do
    Map.merge(%{id: name, start: {Worker, :start_link, [name, self()]}}, options)
  end

  def start(flags, children), do: :supervisor.start_link(__MODULE__, {:ok, {flags, children}})

  # What children say until the supervisor ends, or for a while.
  def watch(sup) do
    receive do
      {:EXIT, ^sup, reason} -> IO.puts("  the supervisor ended: #{inspect(reason)}")
      {name, reason} -> IO.puts("  #{name}: #{inspect(reason)}") && watch(sup)
    after
      100 -> IO.puts("  still there: #{inspect(for {id, pid, _, _} <- Enum.reverse(:supervisor.which_children(sup)), is_pid(pid), do: id)}")
    end
  end
end

matters = %{restart: :temporary, significant: true}
passing = %{restart: :transient, significant: true}

IO.puts("any of those that matter crashes")
{:ok, sup} = Tree.start(%{auto_shutdown: :any_significant}, [Tree.child(:a), Tree.child(:s, matters), Tree.child(:z)])
GenServer.cast(:s, {:end, :boom})
Tree.watch(sup)

IO.puts("one that does not matter ends")
{:ok, sup} = Tree.start(%{auto_shutdown: :any_significant}, [Tree.child(:a, %{restart: :temporary}), Tree.child(:s, matters)])
GenServer.cast(:a, {:end, :boom})
Tree.watch(sup)
IO.puts("one that matters is stopped by hand")
:ok = :supervisor.terminate_child(sup, :s)
Tree.watch(sup)
GenServer.stop(sup)
Tree.watch(sup)

IO.puts("a transient one crashes and comes back, then ends well")
{:ok, sup} = Tree.start(%{auto_shutdown: :any_significant}, [Tree.child(:s, passing)])
GenServer.cast(:s, {:end, :boom})
Tree.watch(sup)
GenServer.cast(:s, {:end, :normal})
Tree.watch(sup)

IO.puts("all of those that matter end")
{:ok, sup} = Tree.start(%{auto_shutdown: :all_significant}, [Tree.child(:s, matters), Tree.child(:t, passing), Tree.child(:a)])
GenServer.cast(:s, {:end, :boom})
Tree.watch(sup)
GenServer.cast(:t, {:end, :shutdown})
Tree.watch(sup)

IO.puts("flags and specs that do not fit")
IO.inspect(Tree.start(%{}, [Tree.child(:s, matters)]))
IO.inspect(Tree.start(%{auto_shutdown: :sometimes}, []))
IO.inspect(Tree.start({:one_for_one, 1, 0}, []))
IO.inspect(Tree.start(%{strategy: :simple_one_for_one}, []))

IO.puts("children all alike")
template = %{id: :each, start: {Worker, :start_link, []}, restart: :transient}
{:ok, sup} = Tree.start(%{strategy: :simple_one_for_one, intensity: 1}, [template])
{:ok, one} = :supervisor.start_child(sup, [:one, self()])
{:ok, _} = :supervisor.start_child(sup, [:two, self()])
IO.inspect(:supervisor.start_child(sup, [:one, self()]) == {:error, {:already_started, one}})
IO.inspect(:supervisor.count_children(sup))
IO.inspect(:supervisor.get_childspec(sup, :each))
IO.inspect(:supervisor.terminate_child(sup, :each))
IO.inspect(:supervisor.delete_child(sup, :each))
IO.inspect(:supervisor.restart_child(sup, :each))
IO.inspect(:supervisor.terminate_child(sup, self()))
GenServer.cast(:one, {:end, :boom})
Tree.watch(sup)
IO.inspect(Process.whereis(:one) not in [nil, one])
IO.inspect(:supervisor.terminate_child(sup, Process.whereis(:two)))
GenServer.cast(:one, {:end, :normal})
Tree.watch(sup)
IO.inspect(:supervisor.count_children(sup))
