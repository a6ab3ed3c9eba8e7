# A small language for state machines: a macro that registers, and a hook that writes the functions.
defmodule Machine do
  defmacro __using__(_) do
    quote do
      import Machine
      Module.register_attribute(__MODULE__, :steps, accumulate: true)
      @before_compile Machine
    end
  end

  defmacro step(from, event, to) do
    quote do
      @steps {unquote(from), unquote(event), unquote(to)}
    end
  end

  defmacro __before_compile__(env) do
    steps = Module.get_attribute(env.module, :steps)

    clauses =
      for {from, event, to} <- steps do
        quote do
          def next(unquote(from), unquote(event)), do: {:ok, unquote(to)}
        end
      end

    quote do
      unquote(clauses)
      def next(from, event), do: {:error, {from, event}}
      def steps, do: length(@steps)
    end
  end
end

defmodule Door do
  use Machine
  step :open, :close, :closed
  step :closed, :open, :open
  step :closed, :lock, :locked
  step :locked, :unlock, :closed
end

IO.inspect(Door.next(:open, :close))
IO.inspect(Door.next(:open, :lock))
IO.inspect(Door.steps())

Enum.reduce([:close, :lock, :open, :unlock, :open], :open, fn event, state ->
  case Door.next(state, event) do
    {:ok, next} -> IO.puts("#{state} -> #{next}"); next
    {:error, _} -> IO.puts("#{state} refuses to #{event}"); state
  end
end)
