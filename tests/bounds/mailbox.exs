fill = fn fill, n ->
  send(self(), n)
  fill.(fill, n + 1)
end

try do
  fill.(fill, 0)
rescue
  error -> IO.inspect(error)
end
