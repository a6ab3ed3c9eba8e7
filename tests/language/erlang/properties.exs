# Lists of properties.
show = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

p = [:a, {:b, 2}, {:a, 3}, {:c, false}, {:d, 1, 2}]
show.(fn -> {:proplists.get_value(:a, p), :proplists.get_value(:b, p), :proplists.get_value(:x, p), :proplists.get_value(:x, p, 0), :proplists.get_value(:d, p), :proplists.get_bool(:a, p), :proplists.get_bool(:b, p), :proplists.lookup(:d, p), :proplists.lookup(:a, p), :proplists.lookup_all(:a, p), :proplists.is_defined(:d, p)} end)
show.(fn -> {:proplists.get_all_values(:a, p), :proplists.get_keys(p) |> Enum.sort, :proplists.delete(:a, p), :proplists.unfold(p), :proplists.compact([{:a, true}, {:b, 1}]), :proplists.split(p, [:a, :b]), :proplists.to_map(p), :proplists.append_values(:a, [{:a, [1]}, {:a, 2}]), :proplists.property(:a, true), :proplists.property({:a, 1}), :proplists.from_map(%{a: 1})} end)
