# The greatest common divisor, of small and large integers and of what is none.
for {a, b} <- [{12, 18}, {-12, 18}, {0, 0}, {0, 5}, {7, 0}, {2 ** 100, 2 ** 70 * 3}, {-(2 ** 70), 0}, {1.0, 2}, {:a, 1}] do
  try do
    IO.inspect(Integer.gcd(a, b))
  rescue
    error -> IO.puts(Exception.message(error))
  end
end
