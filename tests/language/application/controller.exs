# Applications that are loaded, started, stopped, and that fail.

defmodule Worker do
  use GenServer
  def start_link(name), do: GenServer.start_link(__MODULE__, name, name: name)
  def init(name), do: {:ok, name}
end

defmodule App do
  use Application

  def start(type, args) do
    IO.inspect({:start, type, args})

    case args do
      [:raise] -> raise "no"
      [:exit] -> exit(:no)
      [:error] -> {:error, :no}
      [:bad] -> :bad
      [:state] -> Tuple.append(top(), :the_state)
      [] -> top()
    end
  end

  defp top, do: Supervisor.start_link([{Worker, :worker}], strategy: :one_for_one, name: App.Sup)

  def prep_stop(state) do
    IO.inspect({:prep_stop, state})
    state
  end

  def stop(state), do: IO.inspect({:stop, state, Process.whereis(:worker)})
end

defmodule Load do
  def app(name, args, more \\ []) do
    keys = Keyword.merge([mod: {App, args}, vsn: ~c"1", applications: [:kernel]], more)
    :application.load({:application, name, keys})
  end
end

try_it = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    error -> IO.puts(Exception.message(error))
  end
end

Logger.configure(level: :warning)
try_it.(fn -> Application.start(:nope) end)
try_it.(fn -> Application.stop(:nope) end)
try_it.(fn -> Application.ensure_all_started(:nope) end)
try_it.(fn -> Application.load(:nope) end)
try_it.(fn -> Application.ensure_all_started(:logger) end)
try_it.(fn -> Load.app(:one, []) end)
try_it.(fn -> Application.start(:one) end)
try_it.(fn -> is_pid(Process.whereis(:worker)) end)
try_it.(fn -> Application.start(:one) end)
try_it.(fn -> Application.ensure_started(:one) end)
try_it.(fn -> Application.ensure_all_started(:one) end)
try_it.(fn -> Application.unload(:one) end)
try_it.(fn -> Application.stop(:one) end)
try_it.(fn -> Application.stop(:one) end)

for what <- [:exit, :error, :bad] do
  Load.app(what, [what])
  try_it.(fn -> Application.start(what) end)
end

Load.app(:raise, [:raise])

case Application.start(:raise) do
  {:error, {:bad_return, {call, {:EXIT, {error, [_ | _]}}}}} -> IO.inspect({call, error})
end

Load.app(:base, [:state])
:application.load({:application, :upper, [vsn: ~c"2", applications: [:kernel, :base], env: [depth: 1]]})
try_it.(fn -> Application.start(:upper) end)
try_it.(fn -> Application.ensure_all_started(:upper) end)
try_it.(fn -> Application.get_env(:upper, :depth) end)
try_it.(fn -> Application.spec(:upper, :vsn) end)
try_it.(fn -> Application.spec(:nope, :vsn) end)
try_it.(fn -> Enum.map(Application.started_applications(), &elem(&1, 0)) |> Enum.take(2) end)
try_it.(fn -> Application.stop(:upper) end)
try_it.(fn -> Application.unload(:upper) end)
Process.exit(Process.whereis(App.Sup), :kill)
Process.sleep(50)
try_it.(fn -> Application.stop(:base) end)

try_it.(fn -> Application.get_env(:x, :a) end)
try_it.(fn -> Application.get_env(:x, :a, 1) end)
try_it.(fn -> Application.fetch_env(:x, :a) end)
try_it.(fn -> Application.fetch_env!(:x, :a) end)
try_it.(fn -> Application.fetch_env!(:base, :a) end)
try_it.(fn -> Application.put_env(:x, :a, 2) end)
try_it.(fn -> Application.fetch_env(:x, :a) end)
try_it.(fn -> Application.get_all_env(:x) end)
try_it.(fn -> Application.put_all_env(x: [b: 4]) end)
try_it.(fn -> Enum.sort(Application.get_all_env(:x)) end)
try_it.(fn -> Application.delete_env(:x, :a) end)
try_it.(fn -> Application.get_all_env(:x) end)
