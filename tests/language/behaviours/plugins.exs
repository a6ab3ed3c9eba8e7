# A pipeline of plugins: each module of a list transforms the text; configuration comes with it.
defmodule Plugin do
  @callback run(text :: String.t(), options :: keyword) :: {:ok, String.t()} | :halt
end

defmodule Upcase do
  @behaviour Plugin
  @impl true
  def run(text, _), do: {:ok, String.upcase(text)}
end

defmodule Truncate do
  @behaviour Plugin
  @impl true
  def run(text, options), do: {:ok, String.slice(text, 0, Keyword.fetch!(options, :at))}
end

defmodule RefuseEmpty do
  @behaviour Plugin
  @impl true
  def run("", _), do: :halt
  def run(text, _), do: {:ok, text}
end

defmodule Pipeline do
  def run(text, plugins) do
    Enum.reduce_while(plugins, {:ok, text}, fn plugin, {:ok, text} ->
      {module, options} = if is_tuple(plugin), do: plugin, else: {plugin, []}

      case module.run(text, options) do
        {:ok, text} -> {:cont, {:ok, text}}
        :halt -> {:halt, {:halted_by, module}}
      end
    end)
  end
end

plugins = [Upcase, {Truncate, at: 5}, RefuseEmpty]
IO.inspect(Pipeline.run("hello world", plugins))
IO.inspect(Pipeline.run("", plugins))
IO.inspect(Pipeline.run("x", []))
IO.inspect(Pipeline.run("abc", [{Truncate, at: 0}, RefuseEmpty, Upcase]))
