caught = fn fun ->
  try do
    fun.()
  rescue
    e -> IO.puts(Exception.message(e))
  end
end

text = "1"
caught.(fn -> {:ok, _} = text end)
caught.(fn -> case(:x, do: (:y -> 1)) end)
caught.(fn -> cond(do: (nil -> 1)) end)
caught.(fn -> %{a: 1}.b end)
caught.(fn -> %{%{a: 1} | b: 2} end)
caught.(fn -> text + 1 end)
nothing = nil
caught.(fn -> nothing.field end)
one = &Map.new/1
caught.(fn -> one.(1, 2) end)
not_a_function = :nope
caught.(fn -> not_a_function.() end)
caught.(fn -> Nope.nothing(1) end)
caught.(fn -> Enum.nothing(1) end)
caught.(fn -> "#{%{a: 1}}" end)
caught.(fn -> nothing and true end)
caught.(fn -> raise ArgumentError end)
caught.(fn -> throw(:ball) end)
