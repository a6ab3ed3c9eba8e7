IO.inspect(Regex.match?(~r/(a+)+$/, String.duplicate("a", 30) <> "b"))
try do
  IO.inspect(Regex.compile("(((a{1,1000}){1,1000}){1,1000}){1,1000}"))
rescue
  error -> IO.inspect(error)
end
