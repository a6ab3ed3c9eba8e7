attempt = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

attempt.(fn -> for s <- ["1.5x", "2", "1e5", "1.0e5z", "-0.5", "+1.5", ".5", "1.", "abc", "1.5e", "1.5e+3", "1.0e-400", "12_3.5", "-", "1.2.3", "10000000000000000000000000.0", "1.7976931348623157e308", "0x1"], do: {s, Float.parse(s)} end)
attempt.(fn -> Float.parse("1.0e400") end)
attempt.(fn -> Float.parse(1) end)
attempt.(fn -> for {x, p} <- [{1.2345, 2}, {5.5675, 3}, {5.5674, 3}, {0.285, 2}, {-5.5675, 3}, {12.5, 0}, {-0.4, 0}, {1.0e20, 3}, {123456.789, 15}, {0.1, 15}, {1.0e-10, 5}, {2.5, 0}, {-2.5, 0}, {0.5, 0}, {1.15, 1}], do: {Float.round(x, p), Float.floor(x, p), Float.ceil(x, p)} end)
attempt.(fn -> for x <- [1.2, -1.2, 0.5, -0.5, -0.2, 1.0e300, 0.0, -0.0], do: {Float.round(x), Float.floor(x), Float.ceil(x)} end)
attempt.(fn -> Float.round(1.0, 16) end)
attempt.(fn -> Float.round(1) end)
attempt.(fn -> Float.floor(1.0, -1) end)
attempt.(fn -> for x <- [0.5, 1.0, 0.1, -2.75, 1.0e20, 0.0], do: Float.ratio(x) end)
attempt.(fn -> {Float.max_finite(), Float.min_finite(), Float.pow(2.0, 3), Float.to_string(1.0e-5), Float.to_charlist(3.5)} end)
attempt.(fn -> Float.pow(0.0, -1) end)
attempt.(fn -> Float.pow(10.0, 400) end)
attempt.(fn -> for x <- [1.5, -1.5, 0.5, 2.5, -0.4, 7, 1.0e25], do: {round(x), trunc(x), floor(x), ceil(x)} end)
attempt.(fn -> round("a") end)
attempt.(fn -> "#{2 ** 100} #{1.0e10} #{1.5e300} #{-0.0}" end)
attempt.(fn -> [0.1, 100.0, 1.0e15, 1.0e16, 123456789.0e10, 1.0e-5, 0.0001, 0.00001234, 1.0e22, 5.0e-324, 0.1 + 0.2, 1/3, -0.0, 1.0e100] end)
attempt.(fn -> {:erlang.float_to_binary(3.14159, decimals: 2), :erlang.float_to_binary(3.0, [:compact, decimals: 4]), :erlang.float_to_binary(3.14159, scientific: 3), :erlang.float_to_binary(1.0e10), :erlang.float_to_binary(0.1, [:short]), :erlang.float_to_list(1.5, decimals: 0), :erlang.float_to_binary(2.5, decimals: 0), :erlang.float_to_binary(-1.0e-5, decimals: 3), :erlang.float_to_binary(1.005, decimals: 2), :erlang.float_to_binary(1.0e22, decimals: 1)} end)
attempt.(fn -> {:erlang.integer_to_binary(255, 16), :erlang.binary_to_integer("ff", 16), :erlang.list_to_integer('12'), :erlang.binary_to_float("1.5"), :erlang.list_to_float('2.5e3'), :erlang.float(3), :erlang.integer_to_list(7)} end)
attempt.(fn -> :erlang.binary_to_float("1") end)
attempt.(fn -> {:erlang.+(1, 2), :erlang.div(7, 2), :erlang.rem(7, 2), :erlang."=:="(1, 1.0), :erlang."=<"(1, 2), :erlang.abs(-3), :erlang.max(1, 2), :erlang.trunc(1.5), :erlang.round(2.5)} end)
