# Endless streams: iterate, cycle, unfold, repeatedly, resource.
IO.inspect(Stream.iterate(1, &(&1 * 2)) |> Enum.take(10))
IO.inspect(Stream.cycle([:red, :green, :blue]) |> Enum.take(7))
IO.inspect(Stream.unfold(10, fn 0 -> nil; n -> {n, n - 1} end) |> Enum.to_list())
{:ok, agent} = Agent.start_link(fn -> 0 end)
ticket = fn -> Agent.get_and_update(agent, &{&1, &1 + 1}) end
IO.inspect(Stream.repeatedly(ticket) |> Enum.take(5))
IO.inspect(Agent.get(agent, & &1))

lines =
  Stream.resource(
    fn -> IO.puts("open"); ["one", "two", "three"] end,
    fn
      [] -> {:halt, []}
      [line | rest] -> {[line, String.length(line)], rest}
    end,
    fn _ -> IO.puts("close") end
  )

IO.inspect(Enum.to_list(lines))
IO.inspect(Enum.take(lines, 1))
IO.inspect(Stream.iterate({0, 1}, fn {a, b} -> {b, a + b} end) |> Stream.map(&elem(&1, 0)) |> Enum.take(12))
IO.inspect(Stream.iterate(2, &(&1 * &1)) |> Enum.at(6))
