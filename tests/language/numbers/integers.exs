attempt = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

require Integer

attempt.(fn -> for s <- ["12abc", "abc", "-3", "+5x", " 12", "1_000", "", "-", "007", "12345678901234567890x"], do: Integer.parse(s) end)
attempt.(fn -> {Integer.parse("ff", 16), Integer.parse("-0b1", 2), Integer.parse("zZ", 36), Integer.parse("FFg", 16)} end)
attempt.(fn -> Integer.parse("1", 37) end)
attempt.(fn -> Integer.parse(1) end)
attempt.(fn -> {Integer.digits(123), Integer.digits(-123), Integer.digits(0), Integer.digits(170, 2), Integer.digits(2 ** 70, 1000)} end)
attempt.(fn -> Integer.digits(1, 1) end)
attempt.(fn -> {Integer.undigits([1, 2, 3]), Integer.undigits([]), Integer.undigits([1, 0, 1], 2), Integer.undigits([-1, -2])} end)
attempt.(fn -> Integer.undigits([1, 12], 10) end)
attempt.(fn -> {Integer.mod(-17, 5), Integer.mod(17, -5), Integer.mod(5, 5), Integer.floor_div(-17, 5), Integer.floor_div(17, -5), Integer.floor_div(2**80, -3)} end)
attempt.(fn -> Integer.mod(1, 0) end)
attempt.(fn -> Integer.floor_div(1, 0) end)
attempt.(fn -> Integer.mod(1.0, 2) end)
attempt.(fn -> {Integer.gcd(12, 18), Integer.gcd(-12, 18), Integer.gcd(0, 0), Integer.gcd(2**80, 6**40), Integer.extended_gcd(240, 46), Integer.extended_gcd(0, 5), Integer.extended_gcd(-12, 18)} end)
attempt.(fn -> {Integer.pow(2, 10), Integer.pow(-3, 3), Integer.pow(7, 0), Integer.pow(2, 200)} end)
attempt.(fn -> Integer.pow(2, -1) end)
attempt.(fn -> {Integer.is_odd(3), Integer.is_even(3), Integer.is_odd(-3), Integer.is_even(0), Integer.is_odd(2**70 + 1)} end)
attempt.(fn -> Enum.filter(1..10, &Integer.is_even/1) end)
attempt.(fn -> for x <- [1, 2.0, :a], do: (case x do y when Integer.is_odd(y) -> :odd; _ -> :other end) end)
attempt.(fn -> {Integer.to_string(255, 2), Integer.to_string(-255, 16), Integer.to_charlist(12), Integer.to_charlist(255, 16), Integer.to_string(2**70, 36)} end)
attempt.(fn -> Integer.to_string(1.5) end)
attempt.(fn -> Integer.to_string(1, 40) end)
attempt.(fn -> :erlang.binary_to_integer("1x") end)
attempt.(fn -> :erlang.binary_to_integer("") end)
attempt.(fn -> :erlang.binary_to_integer("+12") + :erlang.binary_to_integer("-12") end)
attempt.(fn -> String.to_integer("123456789012345678901234567890") end)
