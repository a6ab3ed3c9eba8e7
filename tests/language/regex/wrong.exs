# A regular expression that is none, made while the program runs.
try do
  Regex.compile!("(")
rescue
  error -> IO.inspect(error)
end

IO.puts(try do Regex.run(~r/a/, Process.get(:nothing)) rescue error -> Exception.message(error) end)
IO.puts(try do "a" =~ Process.get(:nothing) rescue error -> Exception.message(error) end)
IO.puts(try do Process.get(:nothing) =~ "a" rescue error -> Exception.message(error) end)
Regex.compile!("a**")
