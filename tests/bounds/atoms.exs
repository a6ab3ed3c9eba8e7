try do
  Enum.each(Stream.iterate(1, &(&1 + 1)), fn n -> String.to_atom("atom_#{n}") end)
rescue
  error -> IO.inspect(error)
end
