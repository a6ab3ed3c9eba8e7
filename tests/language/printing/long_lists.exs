# Long lists and the limit: what is cut and how a list of numbers fills its lines.
show = fn term, options -> term |> inspect([pretty: true] ++ options) |> String.split("\n") |> Enum.each(&IO.puts("|" <> &1)) end

IO.inspect(Enum.to_list(1..30))
IO.inspect(Enum.to_list(1..100))
show.(Enum.to_list(1000..1060), width: 50)
show.(Enum.to_list(1..12), limit: 5)
show.(Enum.to_list(1..60), limit: :infinity)
show.(for(n <- 1..8, do: {:item, n, "text #{n}"}), width: 60)
show.(for(n <- 1..3, do: for(m <- 1..12, do: n * m)), limit: 20)
show.(Map.new(1..10, &{&1, &1 * &1}), limit: 4)
show.([a: 1, b: [c: 2, d: [e: 3]]], width: 12)
show.(List.duplicate(:atom, 25), width: 40)
show.(List.duplicate("string", 12), width: 40)
show.('a charlist' ++ [0], width: 30)
