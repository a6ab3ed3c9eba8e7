# The callbacks that `use GenServer` defines are functions like any others, and what overrides them can call them.
Logger.configure(level: :none)

defmodule Bare do
  use GenServer
  @impl true
  def init(arg), do: {:ok, arg}
end

IO.inspect(Bare.__info__(:functions))
IO.inspect(function_exported?(Bare, :handle_info, 2))
IO.inspect(function_exported?(Bare, :handle_continue, 2))
IO.inspect(Bare.terminate(:reason, :state))
IO.inspect(Bare.code_change(:old, :state, :extra))
IO.inspect(Bare.handle_info(:what, :state))

refused = fn call ->
  try do
    call.()
  rescue
    error in RuntimeError -> error.message |> String.replace(~r/#PID<.*?>/, "me") |> IO.puts()
  end
end

refused.(fn -> Bare.handle_call(:what, {self(), make_ref()}, :state) end)
refused.(fn -> Bare.handle_cast(:what, :state) end)
Process.register(self(), :main)
refused.(fn -> Bare.handle_cast(:what, :state) end)

defmodule Alias.Supervisor do
end

# What `use` brings means the same whatever names stand for around it.
defmodule Aliased do
  alias Alias.Supervisor
  use GenServer, restart: :transient
  import Kernel, except: [raise: 1, inspect: 1]
  def other, do: Supervisor
  def init(arg), do: {:ok, arg}
end

IO.inspect({Aliased.child_spec(1), Aliased.other()})

defmodule Careful do
  use GenServer, id: :careful

  @impl true
  def init(arg), do: {:ok, arg}

  @impl true
  def handle_call(:known, _from, state), do: {:reply, :known, state}
  def handle_call(request, from, state), do: super(request, from, state)

  @impl true
  def handle_info(:known, state), do: {:noreply, [:known | state]}
  def handle_info(message, state), do: super(message, [message | state])

  @impl true
  def terminate(reason, state) do
    IO.inspect({reason, state}, label: "terminate")
    super(reason, state)
  end

  @impl true
  def code_change(version, state, extra) do
    {:ok, state} = super(version, state, extra)
    {:ok, [:changed | state]}
  end

  def child_spec(arg), do: arg |> super() |> Map.put(:shutdown, 7)
end

IO.inspect(Careful.child_spec([]))
{:ok, careful} = GenServer.start(Careful, [])
IO.inspect(GenServer.call(careful, :known))
send(careful, :known)
send(careful, :unknown)
IO.inspect(:sys.get_state(careful))
:sys.suspend(careful)
IO.inspect(:sys.change_code(careful, Careful, 1, []))
:sys.resume(careful)
IO.inspect(:sys.get_state(careful))

try do
  GenServer.call(careful, :unknown)
catch
  :exit, {{%RuntimeError{}, [{module, function, arity, _} | _]}, _} -> IO.inspect({module, function, arity})
end

# Overridden twice: the second calls the first.
defmodule Base do
  defmacro __using__(_) do
    quote do
      use GenServer
      def init(arg), do: {:ok, {:base, arg}}
      def terminate(reason, _state), do: {:base, reason}
      defoverridable init: 1, terminate: 2
    end
  end
end

defmodule OnBase do
  use Base
  def init(arg), do: super({:on, arg})
end

IO.inspect(OnBase.init(1))
IO.inspect(OnBase.terminate(1, 2))

# Others bring child_spec/1 and callbacks, too.
defmodule Top do
  use Supervisor
  def init(_), do: Supervisor.init([], strategy: :one_for_one)
  def child_spec(arg), do: Supervisor.child_spec(super(arg), id: :top)
end

defmodule Work do
  use Task, restart: :transient
  def child_spec(arg), do: Supervisor.child_spec(super(arg), id: :work)
end

defmodule App do
  use Application
  def start(_type, _args), do: Supervisor.start_link([], strategy: :one_for_one)
end

IO.inspect([Top.child_spec(1), Work.child_spec(2)])
IO.inspect({App.__info__(:functions), App.stop(:state)})
