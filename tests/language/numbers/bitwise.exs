import Bitwise

attempt = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

attempt.(fn -> {12 &&& 10, 12 ||| 3, Bitwise.bxor(12, 10), ~~~5, 1 <<< 70, 2 ** 70 >>> 68, -1 >>> 10, 1 <<< -1, 1 >>> -3, Bitwise.band(-1, 2**70), Bitwise.bnot(2**70), Bitwise.bor(-(2**70), 1), Bitwise.bsl(1, 4), Bitwise.bsr(-17, 2)} end)
attempt.(fn -> Bitwise.band(1.5, 1) end)
attempt.(fn -> 1 <<< 2.0 end)
attempt.(fn -> {Bitwise.<<<(1, 3), Enum.reduce([1, 2, 4], 0, &Bitwise.bor/2)} end)
