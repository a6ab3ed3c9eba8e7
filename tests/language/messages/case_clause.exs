# A case that has no clause for the value.
status = fn code ->
  case code do
    200 -> :ok
    n when n in 400..499 -> :client_error
  end
end

IO.inspect(status.(200))
IO.inspect(status.(404))
IO.inspect(status.(503))
