# A call into a module that does not exist.
IO.puts("calling")
module = :"Elixir.Nowhere"
module.to_be_found(1, 2)
