# Levels of processes, and who logs nothing at all; macros that modules export.
require Logger
Logger.configure(level: :info)
IO.inspect(Logger.put_process_level(self(), :error))
IO.inspect(Logger.get_process_level(self()))
Logger.info("hidden")
IO.inspect(Logger.delete_process_level(self()))
IO.inspect(Logger.flush())
IO.inspect(Logger.disable(self()))
IO.inspect(Logger.enabled?(self()))
Logger.error("hidden, too")
IO.inspect(Logger.enable(self()))
IO.inspect(Logger.enabled?(self()))
IO.inspect(Logger.reset_metadata())

defmodule Doubles do
  defmacro twice(x), do: quote(do: unquote(x) * 2)
  def once(x), do: x
end

IO.inspect({macro_exported?(Doubles, :twice, 1), macro_exported?(Doubles, :once, 1), macro_exported?(Nope, :x, 1)})
IO.inspect({macro_exported?(Enum, :map, 2), macro_exported?(Integer, :is_odd, 1), macro_exported?(Kernel, :if, 9)})
