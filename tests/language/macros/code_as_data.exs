# Quoted code, walked over, taken apart and printed.
IO.inspect Macro.escape({1, %{a: [1, {2}]}, "x"})
IO.inspect Macro.var(:x, nil)
IO.inspect Macro.prewalk(quote(do: a + b), fn {:a, m, c} -> {:z, m, c}; x -> x end)
IO.inspect Macro.postwalk(quote(do: f(1, [2, {3, 4}])), [], fn x, acc -> {x, [x | acc]} end)
for s <- ["foo_bar", "foo/bar_baz", "Foo", "foo__bar", "_foo", "foo1_2b"], do: IO.inspect Macro.camelize(s)
for s <- ["FooBar", "Foo.Bar", "SAPExample", "FooBAR", "foo", "Foo10", "HTTPServer.Foo", :FooBar, Foo.BarBaz] do IO.inspect(try do Macro.underscore(s) rescue e -> e end) end
IO.inspect Macro.decompose_call(quote do: foo(1, 2))
IO.inspect Macro.decompose_call(quote do: Foo.bar(1))
IO.inspect Macro.decompose_call(42)
IO.inspect Macro.unpipe(quote do: a |> b(1) |> c)
IO.inspect Macro.pipe(1, quote(do: f(2)), 0)
IO.inspect Macro.generate_arguments(2, Foo)
IO.inspect Macro.quoted_literal?({1, [2]})
IO.inspect Macro.path(quote(do: f(1, 2)), & &1 == 2)
IO.inspect Macro.validate({1, 2, 3})
IO.puts Macro.to_string(quote do: if(a > 1, do: b, else: c))
IO.puts Macro.to_string({:+, [], [1, {:*, [], [2, {:+, [], [3, 4]}]}]})
IO.puts Macro.to_string(%{a: [1, "x"]})

sum = quote do: fn x, y -> x + y end
IO.puts(Macro.to_string(sum) <> " is code")
