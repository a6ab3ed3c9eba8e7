# The message of each kind of error, as `rescue` sees it.
defmodule Geo do
  def area(:square, side), do: side * side
  defp secret, do: 1
  def known, do: secret()
end

say = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

nothing = Process.get(:nothing)
list = [1]

say.(fn -> raise "boom" end)
say.(fn -> raise ArgumentError end)
say.(fn -> raise ArgumentError, "bad" end)
say.(fn -> raise ArgumentError, message: "worse" end)
say.(fn -> raise KeyError, key: :a, term: %{b: 1} end)
say.(fn -> raise KeyError, "gone" end)
say.(fn -> raise KeyError, key: :a end)
say.(fn -> raise FunctionClauseError, module: Geo, function: :area, arity: 2 end)
say.(fn -> raise nothing || 1 end)
say.(fn -> raise Nothing, "x" end)
say.(fn -> raise Geo end)
say.(fn -> 1 + nothing end)
say.(fn -> hd(nothing || []) end)
say.(fn -> tl(nothing || []) end)
say.(fn -> elem({1, 2}, nothing || 5) end)
say.(fn -> put_elem({1, 2}, nothing || 5, 1) end)
say.(fn -> length(nothing) end)
say.(fn -> tuple_size(nothing) end)
say.(fn -> map_size(nothing) end)
say.(fn -> byte_size(nothing) end)
say.(fn -> abs(nothing) end)
say.(fn -> send(:nobody, 1) end)
say.(fn -> nothing.name end)
say.(fn -> nothing.name() end)
say.(fn -> %{a: 1}.b end)
say.(fn -> Map.put(list, :a, 1) end)
say.(fn -> apply(nothing, :b, list) end)
say.(fn -> Nope.f(1) end)
say.(fn -> :nope.f(1) end)
say.(fn -> apply(Geo, :secret, []) end)
say.(fn -> Geo.area(:circle, 1) end)
say.(fn -> Enum.each(list, fn :a -> 1 end) end)
say.(fn -> (nothing || 5).(1) end)
say.(fn -> :erlang.error(:weird) end)
say.(fn -> :erlang.error({:badmatch, 1}) end)
say.(fn -> :erlang.error(:badarg) end)
say.(fn -> :erlang.error({:badkey, :a}) end)
