defmodule Application do
  def start(app, type \\ :temporary) when is_atom(app), do: :application.start(app, type)
  def stop(app), do: :application.stop(app)
  def load(app) when is_atom(app), do: :application.load(app)
  def unload(app), do: :application.unload(app)

  def ensure_started(app, type \\ :temporary) do
    case start(app, type) do
      {:error, {:already_started, ^app}} -> :ok
      result -> result
    end
  end

  def ensure_all_started(app, type \\ :temporary) do
    case ensure_all(app, type, []) do
      {:ok, started} ->
        {:ok, Enum.reverse(started)}

      {:error, reason, started} ->
        Enum.each(started, &stop/1)
        {:error, {app, reason}}
    end
  end

  defp ensure_all(app, type, started) do
    case start(app, type) do
      :ok ->
        {:ok, [app | started]}

      {:error, {:already_started, ^app}} ->
        {:ok, started}

      {:error, {:not_started, dependency}} ->
        case ensure_all(dependency, type, started) do
          {:ok, started} -> ensure_all(app, type, started)
          error -> error
        end

      {:error, reason} ->
        {:error, reason, started}
    end
  end

  def get_env(app, key, default \\ nil) when is_atom(app) do
    case fetch_env(app, key) do
      {:ok, value} -> value
      :error -> default
    end
  end

  def fetch_env(app, key) when is_atom(app) do
    case get_all_environment(app) do
      %{^key => value} -> {:ok, value}
      _ -> :error
    end
  end

  def fetch_env!(app, key) when is_atom(app) do
    case fetch_env(app, key) do
      {:ok, value} ->
        value

      :error ->
        raise ArgumentError,
              "could not fetch application environment #{inspect(key)} for application #{inspect(app)} " <>
                missing(app, key)
    end
  end

  defp missing(app, key) do
    if :application.is_loaded(app) do
      "because configuration at #{inspect(key)} was not set"
    else
      "because the application was not loaded nor configured"
    end
  end

  # A program here is not compiled apart from its run.
  def compile_env(app, key, default \\ nil), do: get_env(app, key, default)
  def compile_env!(app, key), do: fetch_env!(app, key)

  def put_env(app, key, value, _options \\ []) when is_atom(app) do
    :persistent_term.put({Application, app}, Map.put(get_all_environment(app), key, value))
  end

  def put_all_env(config, _options \\ []) do
    Enum.each(config, fn {app, env} ->
      Enum.each(env, fn {key, value} -> put_env(app, key, value) end)
    end)
  end

  def delete_env(app, key, _options \\ []) when is_atom(app) do
    :persistent_term.put({Application, app}, Map.delete(get_all_environment(app), key))
  end

  def get_all_env(app) when is_atom(app), do: Map.to_list(get_all_environment(app))

  defp get_all_environment(app), do: :persistent_term.get({Application, app}, %{})

  def started_applications(_timeout \\ 5000), do: :application.which_applications()
  def loaded_applications, do: :application.loaded_applications()

  def spec(app) when is_atom(app) do
    case :application.get_all_key(app) do
      {:ok, spec} -> spec
      :undefined -> nil
    end
  end

  def spec(app, key) when is_atom(app) and is_atom(key) do
    case spec(app) do
      nil -> nil
      spec -> Keyword.get(spec, key)
    end
  end

  def get_application(_module), do: nil

  def format_error({:already_started, app}), do: "already started application #{app}"
  def format_error({:not_started, app}), do: "not started: #{app}"
  def format_error({:already_loaded, app}), do: "already loaded: #{app}"
  def format_error({:not_loaded, app}), do: "not loaded: #{app}"
  def format_error({:invalid_restart_type, type}), do: "invalid application restart type: #{inspect(type)}"
  def format_error({:invalid_name, name}), do: "invalid application name: #{inspect(name)}"
  def format_error({:running, app}), do: "application running: #{app}"

  def format_error({charlist, file}) when charlist == ~c"no such file or directory" do
    "could not find application file: #{file}"
  end

  def format_error({:bad_return, {{module, :start, args}, {:EXIT, reason}}}) do
    exit = String.replace(Exception.format_exit(reason), "\n", "\n    ")
    "exited in: #{Exception.format_mfa(module, :start, args)}\n    ** (EXIT) #{exit}"
  end

  def format_error({:bad_return, {{module, :start, args}, value}}) do
    "#{Exception.format_mfa(module, :start, args)} returned a bad value: #{inspect(value)}"
  end

  def format_error({reason, {module, :start, args}}) do
    "#{Exception.format_mfa(module, :start, args)} returned an error: #{Exception.format_exit(reason)}"
  end

  def format_error(reason), do: Exception.format_exit(reason)
end
