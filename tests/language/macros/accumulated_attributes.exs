# Attributes that accumulate, attributes read at compile time, and options through use.
defmodule Rules do
  defmacro __using__(opts) do
    quote do
      Module.register_attribute(__MODULE__, :rule, accumulate: true)
      @name unquote(opts[:name] || "unnamed")
      import Rules
      @before_compile Rules
    end
  end

  defmacro rule(text), do: quote(do: @rule(unquote(text)))

  defmacro __before_compile__(_env) do
    quote do
      def rules, do: Enum.reverse(@rule)
      def name, do: @name
    end
  end
end

defmodule House do
  use Rules, name: "house"
  rule "be kind"
  rule "wash up"
end

defmodule Empty do
  use Rules
end

IO.inspect({House.name(), House.rules()})
IO.inspect({Empty.name(), Empty.rules()})
