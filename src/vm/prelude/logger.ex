defmodule :playground do
  def log_lazily(level, fun), do: :playground.log(level, fun.())
end

defmodule Logger do
  def levels, do: [:error, :info, :debug, :emergency, :alert, :critical, :warning, :notice]

  def enabled?(pid) when pid == self(), do: Process.get(:"$logger_enabled") == nil
  def enabled?(pid) when is_pid(pid), do: true

  def enable(pid) when pid == self() do
    Process.delete(:"$logger_enabled")
    :ok
  end

  def disable(pid) when pid == self() do
    Process.put(:"$logger_enabled", false)
    :ok
  end

  def get_process_level(pid) when pid == self(), do: Process.get(:"$logger_level")

  def put_process_level(pid, level) when pid == self() do
    Process.put(:"$logger_level", level)
    :ok
  end

  def delete_process_level(pid) when pid == self() do
    Process.delete(:"$logger_level")
    :ok
  end

  # What is logged is printed at once.
  def flush, do: :ok

  def metadata, do: Process.get(:"$logger_metadata", [])

  def metadata(keyword) do
    Process.put(:"$logger_metadata", Keyword.merge(metadata(), keyword))
    :ok
  end

  def reset_metadata, do: reset_metadata([])

  def reset_metadata(keyword) do
    Process.put(:"$logger_metadata", keyword)
    :ok
  end

  def put_module_level(_module, _level), do: :ok
end
