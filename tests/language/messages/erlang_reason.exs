# An error with a reason that is no exception.
try do
  :erlang.error(:caught_one)
rescue
  e -> IO.inspect(e)
end

:erlang.error({:odd, [1, 2, 3]})
