# Three stages as processes, each passing on what it made of an item.
defmodule Stage do
  def start(fun, next), do: spawn_link(fn -> loop(fun, next) end)

  defp loop(fun, next) do
    receive do
      :end_of_input ->
        send(next, :end_of_input)

      item ->
        case fun.(item) do
          :drop -> :ok
          result -> send(next, result)
        end

        loop(fun, next)
    end
  end
end

collect = fn collect ->
  receive do
    :end_of_input -> []
    item -> [item | collect.(collect)]
  end
end

format = Stage.start(fn n -> "<#{n}>" end, self())
only_odd = Stage.start(fn n -> if rem(n, 2) == 1, do: n, else: :drop end, format)
square = Stage.start(fn n -> n * n end, only_odd)
for n <- 1..9, do: send(square, n)
send(square, :end_of_input)
IO.inspect(collect.(collect))
Process.sleep(20)
IO.inspect(Enum.map([square, only_odd, format], &Process.alive?/1))
