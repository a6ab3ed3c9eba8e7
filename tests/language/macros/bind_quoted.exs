# quote with bind_quoted, private macros, macros that define functions, and unquote inside def.
defmodule Getters do
  defmacro getters(pairs) do
    quote bind_quoted: [pairs: pairs] do
      for {name, value} <- pairs do
        def unquote(name)(), do: unquote(value)
      end
    end
  end

  defmacro debug(expression) do
    quote bind_quoted: [value: expression] do
      IO.puts("value: #{inspect(value)}")
      value
    end
  end
end

defmodule Settings do
  require Getters
  Getters.getters(host: "localhost", port: 4000, flags: [:a, :b])

  defmacrop double(x), do: quote(do: unquote(x) * 2)
  def twice(n), do: double(n + 1)
  def run, do: Getters.debug(Process.put(:times, (Process.get(:times) || 0) + 1))
end

IO.inspect({Settings.host(), Settings.port(), Settings.flags()})
IO.inspect(Settings.twice(4))
IO.inspect({Settings.run(), Settings.run()})
IO.inspect(Process.get(:times))
