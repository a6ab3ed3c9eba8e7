# Erlang's own functions by their names.
show = fn fun ->
  try do
    IO.inspect(fun.(), limit: :infinity)
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

show.(fn -> {:erlang.element(1, {:a, :b}), :erlang.setelement(2, {:a, :b}, :c), :erlang.size({1, 2}), :erlang.size("abc"), :erlang.append([1], [2]), :erlang.subtract([1, 2], [1]), :erlang.map_get(:a, %{a: 1})} end)
show.(fn -> {:erlang.not(true), :erlang.and(true, false), :erlang.or(true, false), :erlang.xor(true, true)} end)
show.(fn -> {:erlang.is_record({:user, 1}, :user), :erlang.is_record({:user, 1}, :user, 3), :erlang.make_tuple(3, 0, [{2, :x}]), :erlang.binary_to_list("hello", 2, 4), :erlang.split_binary("hello", 2), :erlang.bitstring_to_list(<<1, 2::3>>), :erlang.iolist_to_iovec(["a", ["b"]])} end)
show.(fn -> {:erlang.put(:k, 1), :erlang.put(:k, 2), :erlang.get(:k), :erlang.erase(:k), :erlang.get(:k)} end)
show.(fn -> {:erlang.is_atom(:a), :erlang.is_port(1), :erlang.length([1]), :erlang.hd([1]), :erlang.tl([1]), :erlang.map_size(%{}), :erlang.tuple_size({}), :erlang.is_map_key(:a, %{a: 1})} end)
show.(fn -> {:erlang.function_exported(Enum, :map, 2), :erlang.is_builtin(:erlang, :self, 0), :erlang.module_loaded(Enum), :erlang.is_alive(), :erlang.garbage_collect()} end)
show.(fn -> {:erlang.convert_time_unit(1, :second, :millisecond), is_tuple(:erlang.timestamp()), is_integer(:erlang.memory(:total)), is_list(:erlang.memory()), is_tuple(:erlang.date())} end)
show.(fn -> :erlang.display({:a, "b"}) end)
show.(fn -> :erlang.list_to_pid(:erlang.pid_to_list(self())) == self() end)
show.(fn -> :erlang.memory(:nope) end)
show.(fn -> is_port(1) end)
