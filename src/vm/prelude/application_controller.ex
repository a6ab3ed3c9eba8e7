defmodule :application do
  # What `elixir` has started before a script runs.
  defp built_in, do: [:logger, :elixir, :compiler, :stdlib, :kernel]

  def load(app) when is_atom(app) do
    if known?(app), do: {:error, {:already_loaded, app}}, else: not_found(app)
  end

  def load({:application, app, keys} = spec) do
    if known?(app) do
      {:error, {:already_loaded, spec}}
    else
      :persistent_term.put({:application, app}, keys)
      :persistent_term.put(:applications, [app | loaded()])
      Enum.each(Keyword.get(keys, :env, []), fn {key, value} -> Application.put_env(app, key, value) end)
    end
  end

  def load(other), do: {:error, {:bad_application, other}}

  def unload(app) do
    cond do
      not known?(app) ->
        {:error, {:not_loaded, app}}

      started?(app) ->
        {:error, {:running, app}}

      true ->
        :persistent_term.erase({:application, app})
        :persistent_term.put(:applications, List.delete(loaded(), app))
    end
  end

  def is_loaded(app), do: known?(app)

  defp known?(app), do: app in built_in() or app in loaded()
  defp loaded, do: :persistent_term.get(:applications, [])

  # The master of each application that runs, newest first.
  defp running, do: :persistent_term.get(:running_applications, [])
  defp started?(app), do: app in built_in() or Keyword.get(running(), app, :ended) != :ended

  defp not_found(app), do: {:error, {~c"no such file or directory", ~c"#{app}.app"}}

  def start(app), do: start(app, :temporary)

  def start(app, type) do
    cond do
      type not in [:permanent, :transient, :temporary] -> {:error, {:invalid_restart_type, type}}
      started?(app) -> {:error, {:already_started, app}}
      not known?(app) -> not_found(app)
      true -> start_after(app, :persistent_term.get({:application, app}))
    end
  end

  defp start_after(app, keys) do
    case Enum.find(Keyword.get(keys, :applications, []), &(not started?(&1))) do
      nil -> start_master(app, Keyword.get(keys, :mod, []))
      missing -> {:error, {:not_started, missing}}
    end
  end

  defp start_master(app, []) do
    put_running(app, nil)
  end

  defp start_master(app, {module, args}) do
    caller = self()
    ref = make_ref()
    {master, monitor} = spawn_monitor(fn -> master(caller, ref, app, module, args) end)

    receive do
      {^ref, :ok} ->
        Process.demonitor(monitor, [:flush])
        put_running(app, master)

      {^ref, {:error, reason}} ->
        Process.demonitor(monitor, [:flush])
        log_exit(app, reason)
        {:error, reason}

      {:DOWN, ^monitor, :process, _, reason} ->
        {:error, reason}
    end
  end

  defp put_running(app, master) do
    :persistent_term.put(:running_applications, [{app, master} | Keyword.delete(running(), app)])
  end

  defp drop_running(app), do: :persistent_term.put(:running_applications, Keyword.delete(running(), app))

  # One that ended by itself can be stopped and can be started.
  defp mark_ended(app) do
    :persistent_term.put(:running_applications, Keyword.put(running(), app, :ended))
  end

  # The process that calls `start/2`, and so the parent of the top supervisor.
  defp master(caller, ref, app, module, args) do
    Process.flag(:trap_exit, true)

    case call_start(module, args) do
      {:ok, pid} when is_pid(pid) ->
        send(caller, {ref, :ok})
        watch(app, module, pid, [])

      {:ok, pid, state} when is_pid(pid) ->
        send(caller, {ref, :ok})
        watch(app, module, pid, state)

      {:error, reason} ->
        send(caller, {ref, {:error, {reason, {module, :start, [:normal, args]}}}})

      other ->
        send(caller, {ref, {:error, {:bad_return, {{module, :start, [:normal, args]}, other}}}})
    end
  end

  defp call_start(module, args) do
    try do
      module.start(:normal, args)
    catch
      :throw, value -> value
      :exit, reason -> {:EXIT, reason}
      :error, reason -> {:EXIT, {reason, __STACKTRACE__}}
    end
  end

  defp watch(app, module, pid, state) do
    receive do
      {:EXIT, ^pid, reason} ->
        state = prep_stop(module, state)
        finish(app, module, state, reason)
        mark_ended(app)
        exit(reason)

      {:stop, caller, ref} ->
        state = prep_stop(module, state)
        Process.exit(pid, :shutdown)

        receive do
          {:EXIT, ^pid, _reason} -> :ok
        end

        finish(app, module, state, :stopped)
        drop_running(app)
        send(caller, {ref, :ok})

      _other ->
        watch(app, module, pid, state)
    end
  end

  defp prep_stop(module, state) do
    if function_exported?(module, :prep_stop, 1), do: module.prep_stop(state), else: state
  end

  defp finish(app, module, state, reason) do
    if function_exported?(module, :stop, 1), do: module.stop(state)
    log_exit(app, reason)
  end

  defp log_exit(app, reason) do
    require Logger
    Logger.notice("Application #{app} exited: #{Application.format_error(reason)}")
  end

  def stop(app) do
    case Keyword.fetch(running(), app) do
      {:ok, :ended} ->
        drop_running(app)

      {:ok, nil} ->
        drop_running(app)
        log_exit(app, :stopped)

      {:ok, master} ->
        ref = Process.monitor(master)
        send(master, {:stop, self(), ref})

        receive do
          {^ref, :ok} -> Process.demonitor(ref, [:flush])
          {:DOWN, ^ref, :process, _, _} -> :ok
        end

        :ok

      :error ->
        {:error, {:not_started, app}}
    end
  end

  def ensure_started(app), do: Application.ensure_started(app)
  def ensure_all_started(app), do: Application.ensure_all_started(app)

  def which_applications do
    started = for {app, master} <- running(), master != :ended, do: app
    Enum.map(started ++ built_in(), fn app -> {app, ~c"#{app}", version(app)} end)
  end

  def loaded_applications do
    Enum.map(loaded() ++ built_in(), fn app -> {app, ~c"#{app}", version(app)} end)
  end

  defp version(app), do: Keyword.get(:persistent_term.get({:application, app}, []), :vsn, [])

  def get_all_key(app) do
    case :persistent_term.get({:application, app}, nil) do
      nil ->
        :undefined

      keys ->
        defaults = [
          description: [],
          id: [],
          vsn: [],
          modules: [],
          maxP: :infinity,
          maxT: :infinity,
          registered: [],
          included_applications: [],
          optional_applications: [],
          applications: [],
          mod: [],
          start_phases: :undefined
        ]

        {:ok, Enum.map(defaults, fn {key, default} -> {key, Keyword.get(keys, key, default)} end)}
    end
  end

  def get_env(app, key) do
    case Application.fetch_env(app, key) do
      {:ok, value} -> {:ok, value}
      :error -> :undefined
    end
  end

  def get_env(app, key, default), do: Application.get_env(app, key, default)
  def get_all_env(app), do: Application.get_all_env(app)
  def set_env(app, key, value), do: Application.put_env(app, key, value)
  def unset_env(app, key), do: Application.delete_env(app, key)
end
