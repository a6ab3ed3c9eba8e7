# Pipelines: each step's result is the next one's first argument.
"  the quick brown fox jumps over the lazy dog  "
|> String.trim()
|> String.split(" ")
|> Enum.reject(&(&1 == "the"))
|> Enum.map(&String.capitalize/1)
|> Enum.join(" ")
|> IO.puts()

1..10
|> Enum.filter(&(rem(&1, 2) == 0))
|> Enum.map(&(&1 * &1))
|> Enum.sum()
|> then(&"the sum is #{&1}")
|> IO.puts()

[3, 1, 2]
|> tap(&IO.inspect(&1, label: "before"))
|> Enum.sort()
|> tap(&IO.inspect(&1, label: "after"))
|> List.first()
|> case do
  1 -> IO.puts("one comes first")
  other -> IO.puts("#{other} comes first")
end

double = fn x -> x * 2 end
5 |> double.() |> double.() |> IO.inspect()

%{name: "Ada", age: 36}
|> Map.put(:age, 37)
|> Map.update!(:name, &String.upcase/1)
|> IO.inspect(label: "person")
|> Map.keys()
|> IO.inspect()
