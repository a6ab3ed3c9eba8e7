IO.inspect((&(&1 + &2)).(1, 2))
IO.inspect((&{&1, &2}).(1, 2))
IO.inspect((&"#{&1}!").(1))
IO.inspect((&[&1 | &2]).(1, [2]))
IO.inspect((&%{a: &1}).(1))
IO.inspect((& &1 + 1).(2))
IO.inspect(Enum.map([%{name: 1}], & &1.name))
IO.inspect((&if(&1, do: &2, else: 0)).(true, 3))
IO.inspect((&(&1.(&2))).(fn x -> x end, 3))

# Named functions, also when they are only called with the arguments in order.
IO.inspect(&Enum.map/2)
IO.inspect(&String.length(&1))
IO.inspect(&is_atom/1)
IO.inspect(&length(&1))
IO.inspect((&Kernel.+/2).(1, 2))

# Operators, also those that are no functions.
IO.inspect(Enum.reduce([1, 2], &+/2))
IO.inspect((&and/2).(true, 2))
IO.inspect((&||/2).(nil, 2))
IO.inspect(Enum.map([1, nil], &!/1))

x = 5
IO.inspect((&(&1 + x)).(1))
