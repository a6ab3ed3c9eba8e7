# A map without the key.
person = %{name: "Ada", born: 1815}
IO.puts("#{person.name} was born in #{person.born}")
IO.puts("and died in #{person.died}")
