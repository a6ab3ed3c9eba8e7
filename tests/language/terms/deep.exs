# Terms nested deeper than any stack.
nested = fn layer -> Enum.reduce(1..100_000, nil, fn _, inside -> layer.(inside) end) end

for layer <- [&{&1}, &[&1], &%{a: &1}, &{:ok, [&1, 1]}] do
  term = nested.(layer)
  IO.inspect(term == nested.(layer))
  IO.inspect(term == layer.(term))
end

tuple = nested.(&{&1})
IO.inspect(:erlang.phash2(tuple) == :erlang.phash2(nested.(&{&1})))
IO.inspect(String.length(inspect(tuple)) < 1_000)
list = nested.(&[&1])
IO.inspect(List.flatten(list))
IO.inspect(IO.iodata_length(Enum.reduce(1..100_000, "a", &[&2, rem(&1, 256)])))
send(self(), tuple)

receive do
  message -> IO.inspect(message == tuple)
end

Process.monitor(spawn(fn -> exit(tuple) end))

receive do
  {:DOWN, _, :process, _, reason} -> IO.inspect(reason == tuple)
end
