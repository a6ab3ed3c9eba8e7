# A struct that collects: Collectable by hand, used by Enum.into and for.
defmodule Log do
  defstruct lines: [], count: 0
  def new, do: %Log{}

  defimpl Collectable do
    def into(log) do
      {log,
       fn
         log, {:cont, line} -> %{log | lines: [line | log.lines], count: log.count + 1}
         log, :done -> %{log | lines: Enum.reverse(log.lines)}
         _, :halt -> :ok
       end}
    end
  end
end

IO.inspect(Enum.into(["a", "b"], Log.new()))
IO.inspect(for n <- 1..3, n != 2, into: Log.new(), do: "line #{n}")
IO.inspect(Enum.into([1, 2], Log.new(), &(&1 * 10)).lines)
