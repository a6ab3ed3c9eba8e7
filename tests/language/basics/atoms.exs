# Atoms: names that stand for themselves; booleans, nil and module names are atoms too.
IO.inspect([:ok, :error, :"with space", :with@at, :question?, :bang!, :+, :<>, :"1st"])
IO.inspect([true == true, nil == nil, is_atom(false)])
IO.inspect(Atom.to_string(:hello))
IO.inspect(String.to_atom("fresh one"))
IO.inspect(String.to_existing_atom("ok"))
IO.inspect(Atom.to_charlist(:ok))
IO.inspect([Enum, Elixir.Enum, :"Elixir.Enum", :lists])
IO.inspect(to_string(Enum))
IO.inspect(inspect(Enum))
IO.inspect(%{ok: 1, "a-b": 2, Foo: 3})
IO.inspect([ok: 1, "a b": 2, if: 3, nil: 4])
IO.inspect([{Foo, 1}])
IO.inspect(:a < :b)

try do
  String.to_existing_atom("nobody has made this atom before")
rescue
  ArgumentError -> IO.puts("not an atom yet")
end
