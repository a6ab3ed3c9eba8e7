# In which order things happen, and what a stream looks like.

loud = fn name -> fn value -> IO.inspect({name, value}) && value end end

1..3 |> Stream.map(loud.(:first)) |> Stream.map(loud.(:second)) |> Enum.map(loud.(:third))
[1, 2, 3] |> Stream.map(loud.(:map)) |> Enum.find(&(&1 == 2))
Stream.map(1..9, loud.(:left)) |> Stream.zip(Stream.map([:a, :b], loud.(:right))) |> Enum.to_list() |> IO.inspect()
Stream.map(1..9, loud.(:taken)) |> Stream.take(2) |> Enum.to_list() |> IO.inspect()
Stream.map(1..9, loud.(:any)) |> Enum.any?(&(&1 > 1)) |> IO.inspect()
Stream.map(1..3, loud.(:at)) |> Enum.at(1) |> IO.inspect()
Stream.map(1..3, loud.(:empty)) |> Enum.empty?() |> IO.inspect()
Stream.map(1..4, loud.(:chunk)) |> Stream.chunk_every(2) |> Enum.take(1) |> IO.inspect()
Stream.map(1..5, loud.(:while)) |> Enum.take_while(&(&1 < 3)) |> IO.inspect()
Stream.map(1..5, loud.(:slice)) |> Enum.slice(1, 2) |> IO.inspect()
Stream.map(1..3, loud.(:reduce)) |> Enum.reduce_while(0, fn x, acc -> if x > 1, do: {:halt, acc}, else: {:cont, acc + x} end) |> IO.inspect()

stages = fn stream -> stream |> inspect() |> String.split("#Function<") |> Enum.map(&(&1 |> String.split(">", parts: 2) |> List.last())) |> IO.inspect() end

stages.(Stream.map(1..3, & &1))
stages.([a: 1] |> Stream.filter(& &1) |> Stream.with_index())
stages.(Stream.take(%{a: 1}, 2) |> Stream.drop(1))
stages.(Stream.take([1], 0))
stages.(Stream.chunk_every([1], 2) |> Stream.map(& &1))

{:suspended, 1, continue} = Enumerable.reduce(Stream.map([1, 2, 3], & &1), {:cont, 0}, fn x, acc -> {:suspend, acc + x} end)
{:suspended, 3, continue} = continue.({:cont, 1})
IO.inspect(continue.({:halt, :enough}))
{:suspended, acc, continue} = Enumerable.reduce(1..3, {:suspend, []}, fn x, acc -> {:cont, [x | acc]} end)
IO.inspect({acc, continue.({:cont, [0]})})
IO.inspect(Enumerable.reduce([1, 2], {:halt, 5}, fn _, _ -> raise "never" end))
IO.inspect(Enumerable.count(Stream.map([], & &1)))
IO.inspect(Enumerable.member?(%{a: 1}, {:a, 1}))
IO.inspect(Enum.to_list(fn acc, fun -> Enumerable.reduce([1, 2], acc, fun) end))

for message <- [fn -> Stream.cycle([]) end, fn -> Enum.take(Stream.cycle(%{}), 1) end, fn -> Stream.take([1], :a) end] do
  try do
    message.()
  rescue
    error -> IO.inspect(error.__struct__)
  end
end
