attempt = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

attempt.(fn -> {:math.pi(), :math.pow(2, 3), :math.sqrt(2), :math.log(10), :math.log2(8), :math.log10(1000), :math.sin(1), :math.cos(1), :math.tan(1), :math.atan2(1, 2), :math.floor(1.5), :math.ceil(1.5), :math.fmod(7, 3)} end)
attempt.(fn -> {:math.asin(1), :math.acos(0.5), :math.atan(1), :math.sinh(1), :math.tanh(1), :math.asinh(1), :math.acosh(2), :math.atanh(0.5), :math.erf(1), :math.erfc(1)} end)
attempt.(fn -> :math.sqrt(-1) end)
attempt.(fn -> :math.log(0) end)
attempt.(fn -> :math.sqrt(:a) end)
attempt.(fn -> :math.exp(1000) end)
