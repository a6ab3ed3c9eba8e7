attempt = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

attempt.(fn -> first..last = 1..5; {first, last} end)
attempt.(fn -> first..last//step = 1..10//3; {first, last, step} end)
attempt.(fn -> first..last//_ = 10..1; {first, last} end)
attempt.(fn -> (a..b//c = r) = 1..2; {a, b, c, r} end)
attempt.(fn -> .. end)
attempt.(fn -> Enum.map([0, 5, 10, 1.0, :a], fn x when x in 1..10 -> :in; x when is_number(x) -> :out; _ -> :no end) end)
attempt.(fn -> Enum.map([1, 4, 5, 2.0], fn x when x in 1..10//3 -> :in; _ -> :out end) end)
attempt.(fn -> {3 in 1..0, 3 in 5..1, 3 in 1..0//1, 3 not in 1..5, 4 in 1..10//2} end)
attempt.(fn -> {Enum.to_list(1..0//1), Enum.to_list(3..1), Enum.to_list(1..10//4), Enum.count(1..0//1), Range.size(5..1), Range.new(1, 5), Range.new(5, 1, -2)} end)
attempt.(fn -> Enum.slice([1, 2, 3], ..) end)
attempt.(fn -> String.slice("hello", 1..-2) end)
attempt.(fn -> (1..3).first end)
attempt.(fn -> 1..3 == 1..3//1 end)
attempt.(fn -> %{(1..2) => :a}[1..2] end)
attempt.(fn -> inspect([1..0, 1..0//1, 0..0, 5..1//-1, -1..-5, 1..2**70]) end)
attempt.(fn -> case 1..3 do 1..3 -> :yes; _ -> :no end end)
attempt.(fn -> for x <- 1..3, y <- x..3, do: {x, y} end)
x = 3
attempt.(fn -> case 2 do n when n in 1..x -> :in; _ -> :out end end)
attempt.(fn -> case 2 do n when n in [1, 2, x] -> :in; _ -> :out end end)
attempt.(fn -> case 2 do n when n not in [1, 3] -> :in; _ -> :out end end)
attempt.(fn -> case 5 do n when n in [] -> :in; _ -> :out end end)
attempt.(fn -> 2**64 in 1..2**70 end)
attempt.(fn -> Enum.sum(1..100_000) + Enum.reduce(1..10, 0, &+/2) end)
