# Two processes that hit a ball back and forth.
defmodule Player do
  def start(name, referee), do: spawn(fn -> play(name, referee) end)

  defp play(name, referee) do
    receive do
      {:ball, 0, _from} ->
        send(referee, {:over, name})

      {:ball, n, from} ->
        IO.puts("#{name} hits, #{n} to go")
        send(from, {:ball, n - 1, self()})
        play(name, referee)
    end
  end
end

ping = Player.start("ping", self())
pong = Player.start("pong", self())
send(ping, {:ball, 6, pong})

receive do
  {:over, name} -> IO.puts("#{name} has nothing left to hit")
end
