# A stream does its steps element by element, a list step by step, and only as many as are asked for.
say = fn label -> fn x -> IO.puts("#{label} #{x}"); x end end

IO.puts("eager")
[1, 2, 3] |> Enum.map(say.("first")) |> Enum.map(say.("second")) |> Enum.take(1) |> IO.inspect()

IO.puts("lazy")
[1, 2, 3] |> Stream.map(say.("first")) |> Stream.map(say.("second")) |> Enum.take(1) |> IO.inspect()

stream = Stream.filter(1..10, &(rem(&1, 2) == 0)) |> Stream.each(say.("seen"))
IO.puts("nothing has happened yet")
IO.inspect(Enum.take(stream, 2))
IO.inspect(Stream.run(Stream.take(stream, 1)))
IO.inspect(1..1_000_000_000_000 |> Stream.map(&(&1 * 3)) |> Stream.reject(&(rem(&1, 2) == 1)) |> Enum.take(3))
