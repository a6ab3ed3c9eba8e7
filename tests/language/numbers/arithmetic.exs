attempt = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

attempt.(fn -> {2 ** 8, 2 ** -1, 2.0 ** 3, 2 ** 0.5, 0 ** 0, (-2) ** 3, 4 ** 0.5, 10 ** 30} end)
attempt.(fn -> 0 ** -1 end)
attempt.(fn -> "a" ** 2 end)
attempt.(fn -> {2 ** 64, -(2 ** 64), 2 ** 64 - 1, 2 ** 63, -(2 ** 63), -(2 ** 63) - 1, 9223372036854775807 + 1, 9223372036854775807 * 2, -9223372036854775808 - 1, abs(-9223372036854775808), div(-9223372036854775808, -1), rem(-9223372036854775808, -1)} end)
attempt.(fn -> {div(2 ** 70, 2 ** 60), rem(2 ** 70, 1000), rem(-(2 ** 70), 1000), div(-(2 ** 70), 7), 2 ** 70 / 2 ** 69, 2 ** 70 + 0.5, 2 ** 70 - 2 ** 70, 2 ** 70 * 0} end)
attempt.(fn -> 2 ** 2000 + 1.0 end)
attempt.(fn -> 2 ** 2000 / 2 ** 1999 end)
attempt.(fn -> 1.0e308 * 10 end)
attempt.(fn -> div(1, 0) end)
attempt.(fn -> div(1.0, 2) end)
attempt.(fn -> 1 / 0 end)
attempt.(fn -> {2 ** 70 == 2.0 ** 70, 2 ** 70 === 2.0 ** 70, 2 ** 70 > 1.0e30, 9007199254740993 == 9007199254740992.0, 2**70 + 1 == 2.0 ** 70, 1 == 1.0, -(2**70) < -1.0e18} end)
attempt.(fn -> Enum.sort([2 ** 70, 1.0e21, 1.0e22, -(2 ** 70), 5, 1.5, 2 ** 63]) end)
attempt.(fn -> {max(1, 1.0), max(1.0, 1), min(1, 1.0), min(2 ** 70, 3), max(:a, 5)} end)
attempt.(fn -> 30 |> then(fn n -> Enum.reduce(1..n, 1, &*/2) end) end)
attempt.(fn -> {12345678901234567890, 0xFFFFFFFFFFFFFFFFFF, -12345678901234567890, 0b1, 0o777, 1_000_000_000_000_000_000_000} end)
attempt.(fn -> case 12345678901234567890 do 12345678901234567890 -> :same; _ -> :other end end)
attempt.(fn -> %{12345678901234567890 => 1}[12345678901234567890] end)
