# Erlang's guards, bits and conversions by their names, as `&:erlang.name/arity` would take them.
IO.inspect({:erlang.band(12, 10), :erlang.bor(12, 10), :erlang.bxor(12, 10), :erlang.bnot(5), :erlang.bsl(1, 4), :erlang.bsr(16, 2)})

tests = [:is_atom, :is_binary, :is_bitstring, :is_boolean, :is_float, :is_function, :is_integer, :is_list, :is_map, :is_number, :is_pid, :is_reference, :is_tuple]

for term <- [:a, "b", <<1::3>>, true, 1.5, &is_atom/1, 7, [1], %{}, self(), make_ref(), {}] do
  IO.inspect(for test <- tests, apply(:erlang, test, [term]), do: test)
end

IO.inspect({:erlang.is_function(&abs/1, 1), :erlang.is_binary(""), :erlang.is_bitstring(<<1::1>>), :erlang.is_boolean(nil)})
IO.inspect({:erlang.is_float(1), :erlang.is_integer(1), :erlang.is_list([]), :erlang.is_map(%{}), :erlang.is_number(1.0)})
IO.inspect({:erlang.is_pid(self()), :erlang.is_reference(make_ref()), :erlang.is_tuple({}), :erlang.is_function(1)})
IO.inspect({:erlang.bit_size(<<1::3>>), :erlang.byte_size("é"), :erlang.ceil(1.2), :erlang.floor(-1.2), :erlang.min(1, 2)})
IO.inspect({:erlang.atom_to_binary(:a), :erlang.atom_to_list(:a), :erlang.list_to_atom(~c"b"), :erlang.list_to_existing_atom(~c"b")})
IO.inspect({:erlang.binary_to_atom("x"), :erlang.binary_to_existing_atom("x"), :erlang.binary_part("hello", 1, 3)})
IO.inspect({:erlang.list_to_binary([1, "b", [~c"c"]]), :erlang.iolist_to_binary(["a", ?b]), :erlang.list_to_bitstring([1, <<1::2>>])})
IO.inspect({:erlang.append_element({1}, 2), :erlang.delete_element(1, {1, 2}), :erlang.insert_element(1, {1, 2}, 0)})
IO.inspect({:erlang.list_to_tuple([1, 2]), :erlang.tuple_to_list({1, 2}), :erlang.external_size([]) > 0})
IO.inspect(:erlang.apply(:lists, :sum, [[1, 2, 3]]))
IO.inspect(:erlang.make_fun(:lists, :max, 1).([3, 9, 4]))
IO.inspect(:erlang.fun_info(&Enum.map/2, :arity))
IO.puts(:erlang.fun_to_list(&Enum.map/2))
IO.inspect(:erlang.term_to_iovec(:a))

try do
  :erlang.throw(:ball)
catch
  thrown -> IO.inspect(thrown)
end

try do
  :erlang.raise(:error, :odd, [])
catch
  kind, reason -> IO.inspect({kind, reason})
end
