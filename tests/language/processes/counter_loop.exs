# A process whose state is the argument of its loop.
defmodule Counter do
  def start(n \\ 0), do: spawn(fn -> loop(n) end)

  def add(pid, n), do: send(pid, {:add, n})

  def value(pid) do
    send(pid, {:value, self()})

    receive do
      {:value, ^pid, n} -> n
    after
      100 -> :no_answer
    end
  end

  def stop(pid), do: send(pid, :stop)

  defp loop(n) do
    receive do
      {:add, m} ->
        loop(n + m)

      {:value, from} ->
        send(from, {:value, self(), n})
        loop(n)

      :stop ->
        :ok
    end
  end
end

a = Counter.start()
b = Counter.start(100)
Counter.add(a, 5)
Counter.add(a, 7)
Counter.add(b, -1)
IO.inspect({Counter.value(a), Counter.value(b)})
Counter.stop(a)
IO.inspect(Counter.value(a))
IO.inspect(Counter.value(b))
