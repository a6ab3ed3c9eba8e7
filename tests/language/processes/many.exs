# A thousand processes wait, are counted, and answer.
parent = self()

pids =
  for n <- 1..1000 do
    spawn(fn ->
      receive do
        {:report, to} -> send(to, {:n, n})
      end
    end)
  end

IO.inspect(length(pids))
IO.inspect(pids |> Enum.uniq() |> length())
IO.inspect(Enum.all?(pids, &Process.alive?/1))
for pid <- pids, do: send(pid, {:report, parent})
total = for _ <- pids, reduce: 0, do: (sum -> receive(do: ({:n, n} -> sum + n)))
IO.inspect(total)
IO.inspect(pids == Enum.sort(pids))
