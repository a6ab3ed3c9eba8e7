spawn_all = fn spawn_all, n ->
  spawn(fn -> Process.sleep(:infinity) end)
  spawn_all.(spawn_all, n + 1)
end

try do
  spawn_all.(spawn_all, 0)
rescue
  error -> IO.inspect(error)
end
