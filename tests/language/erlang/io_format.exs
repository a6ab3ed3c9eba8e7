# Erlang's way to print: control sequences, each for one argument.
:io.format("~p has ~w apples and ~s~n", [:ann, 3, "a pear"])
:io.format(~c"~5w|~-5w|~2w|~5..0B~n", [12, 12, 1234, 42])
:io.format("~10s|~-10s|~.2s|~10.2s~n", ["abc", "abc", "abc", "abc"])
:io.format("~f ~.2f ~8.2f ~.1f~n", [1.0, 2.345, 3.14159, 0.35])
:io.format("~e ~.3e ~g ~g ~g~n", [1.0, 31415.9, 1.0, 1234567.0, 0.05])
:io.format("~B ~.16B ~.2B ~.16b ~.16#~n", [10, 255, 5, 255, 255])
:io.format("~.16X ~c~c~3c ~~ ~ts~n", [255, ~c"0x", ?a, ?b, ?c, "hé"])
:io.fwrite("no arguments~n")
:io.put_chars("chars\n")
:io.format(:standard_io, "to ~s~n", [:stdio])
IO.inspect(:io.nl())

# What ~p shows as text, ~w shows as numbers.
for term <- [1.5e10, :"A b", nil, Foo.Bar, "text", <<200>>, ~c"abc", [1 | 2], %{"k" => {1}}, <<5, 1::3>>, :and, "a\"b\n"] do
  :io.format("~p ~w~n", [term, term])
end

IO.inspect(:io_lib.format("~p and ~w", [1, :b]))
IO.puts(:io_lib.format("~*w", [6, :abc]))
IO.inspect(:io_lib.write_atom(:"A b"))
IO.inspect(:io_lib.write_string(~c"a\"b\n"))
IO.inspect({:io_lib.printable_list(~c"abc"), :io_lib.printable_unicode_list([1]), :io_lib.nl()})
IO.inspect(:io_lib.chars_length(["abc", ~c"de", [?f]]))
IO.inspect(:io.write({1, "a"}))
