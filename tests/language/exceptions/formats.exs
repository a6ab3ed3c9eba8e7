# What `Exception` makes of errors, exits and stack traces.
stack = [{Foo, :bar, 1, [file: 'foo.ex', line: 3]}, {Foo, :baz, [1, :a], []}]
IO.puts(Exception.format_banner(:exit, :shutdown))
IO.puts(Exception.format_banner(:throw, {:ball, 1}))
IO.puts(Exception.format_banner(:error, :badarg))
IO.puts(Exception.format_banner(:error, {:badmatch, 1}))
IO.inspect(Exception.format(:error, :undef, stack))
IO.inspect(Exception.format(:exit, :noproc, stack))
IO.inspect(Exception.format(:throw, :ball, []))
IO.inspect(Exception.format_stacktrace(stack))
IO.inspect(Exception.format_stacktrace([]))
IO.puts(Exception.format_stacktrace_entry({Foo, :"-bar/2-fun-1-", 1, [file: 'a.exs', line: 3]}))
IO.puts(Exception.format_stacktrace_entry({Foo, :__MODULE__, 0, [file: 'a.exs', line: 3]}))
IO.puts(Exception.format_stacktrace_entry({Enum, :map, 2, []}))
IO.puts(Exception.format_mfa(Foo, :bar, 1))
IO.puts(Exception.format_mfa(Foo, :bar?, [1, "two"]))
IO.puts(Exception.format_mfa(:foo, :"a b", 2))
IO.puts(Exception.format_mfa(:foo, :+, 2))
IO.inspect(Exception.normalize(:error, :badarith))
IO.inspect(Exception.normalize(:error, {:case_clause, 1}))
IO.inspect(Exception.normalize(:exit, :foo))

Enum.each(
  [
    :normal,
    :shutdown,
    :killed,
    :kill,
    {:shutdown, 1},
    :noproc,
    :timeout,
    :calling_self,
    {:nodedown, :n@h},
    {:bad_return_value, 5},
    {:bad_return, {M, :init, 3}},
    {:already_started, 1},
    {:shutdown, {:failed_to_start_child, W, :x}},
    {:shutdown, {:failed_to_start_child, W, {:EXIT, {:badarg, stack}}}},
    {:foo, {GenServer, :call, [:x, :y, 5000]}},
    {:badarg, stack},
    {{:badmatch, 1}, stack},
    {{:nocatch, 1}, stack},
    {{{:badmatch, 1}, stack}, {GenServer, :call, [:a, 1]}},
    {:function_clause, [{A, :b, [1, 2], [file: 'x', line: 3]}]},
    {:start_spec, :foo},
    {:badarg, []},
    {:EXIT, {:badarg, stack}},
    "text"
  ],
  fn reason -> IO.inspect(Exception.format_exit(reason)) end
)
