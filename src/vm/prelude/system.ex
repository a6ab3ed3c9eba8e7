defmodule System do
  def monotonic_time(unit), do: convert_time_unit(System.monotonic_time(), :native, unit)
  def system_time(unit), do: convert_time_unit(System.system_time(), :native, unit)
  def os_time(unit), do: convert_time_unit(System.os_time(), :native, unit)

  def time_offset, do: System.system_time() - System.monotonic_time()
  def time_offset(unit), do: convert_time_unit(time_offset(), :native, unit)

  def convert_time_unit(time, from, to) do
    Integer.floor_div(time * parts(to), parts(from))
  end

  defp parts(unit) do
    case :playground.parts_per_second(unit) do
      nil ->
        raise ArgumentError,
              "unsupported time unit. Expected :second, :millisecond, :microsecond, :nanosecond, or a positive " <>
                "integer, got #{inspect(unit)}"

      parts ->
        parts
    end
  end

  # The environment of a run holds what the run puts there.
  def get_env, do: :persistent_term.get(System, %{})
  def get_env(name, default \\ nil) when is_binary(name), do: Map.get(get_env(), name, default)
  def fetch_env(name) when is_binary(name), do: Map.fetch(get_env(), name)

  def fetch_env!(name) when is_binary(name) do
    case fetch_env(name) do
      {:ok, value} -> value
      :error -> raise System.EnvError, env: name
    end
  end

  def put_env(name, value) when is_binary(name) and is_binary(value) do
    :persistent_term.put(System, Map.put(get_env(), name, value))
  end

  def put_env(pairs) do
    Enum.each(pairs, fn
      {name, nil} -> name |> Kernel.to_string() |> delete_env()
      {name, value} -> name |> Kernel.to_string() |> put_env(value)
    end)
  end

  def delete_env(name), do: :persistent_term.put(System, Map.delete(get_env(), name))

  def argv, do: []

  # The end comes from elsewhere, and who asks for it goes on until then.
  def stop(status \\ 0) do
    spawn(fn -> System.halt(status) end)
    :ok
  end
end

defmodule System.EnvError do
  defexception [:env]

  def message(%{env: name}) do
    "could not fetch environment variable #{inspect(name)} because it is not set"
  end
end
