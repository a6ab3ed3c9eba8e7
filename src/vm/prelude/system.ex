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

  # There is no environment around a run.
  def get_env, do: %{}
  def get_env(_name), do: nil
  def get_env(_name, default), do: default
  def fetch_env(_name), do: :error

  def fetch_env!(name) do
    raise ArgumentError,
          "could not fetch environment variable #{inspect(name)} because it is not set"
  end

  def argv, do: []
end
