# The sieve of Eratosthenes as a chain of processes, one per prime.
defmodule Sieve do
  def primes(count) do
    first = spawn_link(fn -> counter(2, receive(do: ({:next, pid} -> pid))) end)
    collect(first, count, [])
  end

  defp collect(source, 0, primes) do
    Process.unlink(source)
    Process.exit(source, :kill)
    Enum.reverse(primes)
  end

  defp collect(source, n, primes) do
    p = ask(source)
    collect(spawn_link(fn -> filter(p, source) end), n - 1, [p | primes])
  end

  defp ask(source) do
    send(source, {:next, self()})
    receive(do: ({:number, n} -> n))
  end

  defp counter(n, pid) do
    send(pid, {:number, n})
    counter(n + 1, receive(do: ({:next, pid} -> pid)))
  end

  defp filter(p, source) do
    receive do
      {:next, pid} -> send(pid, {:number, next(p, source)})
    end

    filter(p, source)
  end

  defp next(p, source) do
    n = ask(source)
    if rem(n, p) == 0, do: next(p, source), else: n
  end
end

Process.flag(:trap_exit, true)
IO.inspect(Sieve.primes(15))
