# A behaviour whose __using__ gives default callbacks that modules may override.
defmodule Parser do
  @callback parse(String.t()) :: term
  @callback separator() :: String.t()

  defmacro __using__(options) do
    quote do
      @behaviour Parser
      @separator unquote(Keyword.get(options, :separator, ","))

      @impl true
      def separator, do: @separator

      @impl true
      def parse(text), do: String.split(text, separator())

      defoverridable parse: 1
    end
  end
end

defmodule Comma do
  use Parser
end

defmodule Numbers do
  use Parser, separator: ";"

  @impl true
  def parse(text), do: text |> super() |> Enum.map(&String.to_integer/1)
end

IO.inspect(Comma.parse("a,b;c"))
IO.inspect(Numbers.parse("1;2;3"))
IO.inspect({Comma.separator(), Numbers.separator()})
IO.inspect(Parser.behaviour_info(:callbacks) |> Enum.sort())
