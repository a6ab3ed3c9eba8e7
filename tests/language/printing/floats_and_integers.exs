# Numbers as they are shown.
for f <- [1.0, 0.1, 100.0, 1.0e3, 123456789.123, 1.0e15, 1.0e16, 123456789012345680.0, 1.0e-3, 1.0e-4, 0.00012345, 1.5e-10, 1.0e100, 3.0e-324, 1 / 3, 2 / 3, 1.1 + 2.2, -0.0, -5.0e-7] do
  IO.puts("#{inspect(f)} #{f}")
end

IO.inspect([2 ** 62, 2 ** 63, 2 ** 64, -(2 ** 64), 10 ** 30])
IO.inspect([0xFF, 0b11, 0o7], base: :hex)
IO.inspect([5, 10], base: :binary)
IO.inspect(255, base: :octal)
IO.inspect([Float.max_finite(), Float.min_finite()])
IO.inspect(Float.ratio(0.75))
IO.inspect([Float.round(2.675, 2), Float.round(1.0e-5, 3), Float.floor(-1.25, 1), Float.ceil(1.21, 1)])
IO.inspect(:erlang.float_to_binary(3.14159, decimals: 2))
IO.inspect(:erlang.integer_to_binary(255, 16))
IO.inspect(Float.to_charlist(1.5))
IO.inspect(trunc(1.0e20))
IO.inspect(round(1.0e15 + 0.5))
