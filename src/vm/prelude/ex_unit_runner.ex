defmodule ExUnit.Runner do
  # What the script's process calls when all is read: how many tests did not pass.
  def run do
    result = run_all()
    result.failures
  end

  # Modules run as those of a seed of 0 do: the newest first, after all that run beside others.
  def run_all do
    {async, sync} = ExUnit.Server.take() |> Enum.split_with(fn module -> module.__ex_unit__().async end)
    options = ExUnit.configuration()
    excluded = List.wrap(options[:exclude])
    if excluded != [], do: IO.puts(ExUnit.Formatter.filters(excluded, List.wrap(options[:include])))
    none = %{total: 0, failures: 0, skipped: 0, excluded: 0, invalid: 0}
    counts = Enum.reduce(async ++ sync, none, &run_module(&1, options, &2))
    IO.puts("\nFinished in 0.0 seconds (0.00s async, 0.00s sync)")
    IO.puts(ExUnit.Formatter.counts(counts))
    IO.puts("\nRandomized with seed #{options[:seed] || 0}")
    result = Map.delete(counts, :invalid)
    Enum.each(Process.get(:"$ex_unit_after", []), fn function -> function.(result) end)
    %{result | failures: counts.failures + counts.invalid}
  end

  defp run_module(module, options, counts) do
    %{tests: tests, tags: tags, async: async} = suite = module.__ex_unit__()
    template = if suite.template, do: suite.template.__ex_unit_template__(), else: %{setup_all: [], setup: []}
    base = Map.merge(%{module: module, case: module, async: async}, to_tags(tags))
    if options[:trace], do: IO.puts("\n#{inspect(module)} [#{file_of(tests)}]")

    tests =
      for test <- tests do
        own = %{test: test.name, line: test.line, file: test.file, describe: test.describe, test_type: :test}
        own = Map.merge(own, %{describe_line: test.describe_line, registered: %{}})
        tags = base |> Map.merge(own) |> Map.merge(to_tags(test.tags))
        setup = Enum.map(template.setup, &{suite.template, &1}) ++ Enum.map(test.setup, &{module, &1})
        Map.merge(test, %{tags: tags, setup: setup, module: module})
      end

    {excluded, tests} = Enum.split_with(tests, fn test -> excluded?(test.tags, options) end)
    # Those that are skipped come first.
    {skipped, tests} = Enum.split_with(tests, fn %{tags: tags} -> tags[:skip] not in [nil, false] end)
    Enum.each(skipped, &ExUnit.Formatter.skipped(&1, options))

    counts = %{
      counts
      | total: counts.total + length(excluded) + length(skipped) + length(tests),
        excluded: counts.excluded + length(excluded),
        skipped: counts.skipped + length(skipped)
    }

    setup_all = Enum.map(template.setup_all, &{suite.template, &1}) ++ Enum.map(suite.setup_all, &{module, &1})
    if tests == [], do: counts, else: run_tests(module, tests, setup_all, base, options, counts)
  end

  defp file_of([%{file: file} | _]), do: file
  defp file_of([]), do: "no tests"

  # Only a tag that is not chosen for itself leaves a test out.
  defp excluded?(tags, options) do
    Enum.any?(List.wrap(options[:exclude]), &tagged?(tags, &1)) and
      not Enum.any?(List.wrap(options[:include]), &tagged?(tags, &1))
  end

  defp tagged?(tags, {:test, name}), do: to_string(tags.test) == to_string(name)
  defp tagged?(tags, {name, %Regex{} = regex}), do: Map.has_key?(tags, name) and to_string(tags[name]) =~ regex
  defp tagged?(tags, {name, value}), do: Map.has_key?(tags, name) and to_string(tags[name]) == to_string(value)
  defp tagged?(tags, name), do: Map.has_key?(tags, name)

  defp run_tests(module, tests, setup_all, base, options, counts) do
    runner = self()

    # The process of a module holds what `setup_all` started, until its tests are done.
    {pid, monitor} =
      spawn_monitor(fn ->
        Process.put(:"$ex_unit_runner", runner)
        prepared = attempt(fn -> set_up(setup_all, base) end)
        send(runner, {:"$ex_unit_prepared", self(), prepared})

        receive do
          :"$ex_unit_done" -> exit(:shutdown)
        end
      end)

    prepared =
      receive do
        {:"$ex_unit_prepared", ^pid, prepared} -> prepared
        {:DOWN, ^monitor, _, _, reason} -> {:failed, {:EXIT, pid}, reason, []}
      end

    counts =
      case prepared do
        {:ok, context} ->
          Enum.reduce(tests, counts, &run_test(&1, context, options, &2))

        failure ->
          IO.write(List.duplicate("?", length(tests)))
          # It is no failure of its own, and has the number of the one before.
          IO.puts(ExUnit.Formatter.module_failure(counts.failures, module, failure))
          %{counts | invalid: counts.invalid + length(tests)}
      end

    send(pid, :"$ex_unit_done")

    receive do
      {:DOWN, ^monitor, _, _, _} -> :ok
    end

    _ = clean_up(pid)
    counts
  end

  defp run_test(%{tags: tags} = test, context, options, counts) do
    if options[:trace], do: ExUnit.Formatter.begun(test)
    capture = if Map.get(tags, :capture_log, options[:capture_log]), do: :playground.capture_log(:debug)
    outcome = in_own_process(test, Map.merge(context, tags), options)
    logged = if capture, do: ExUnit.CaptureLog.text(:playground.captured_log(capture)), else: ""

    case outcome do
      {:ok, _} ->
        if options[:trace], do: ExUnit.Formatter.ended(test), else: IO.write(".")
        counts

      failure ->
        if options[:trace], do: ExUnit.Formatter.ended(test)
        number = counts.failures + 1
        IO.puts(ExUnit.Formatter.failure(number, test, failure, logged))
        %{counts | failures: number}
    end
  end

  # What a test started and linked dies with its process.
  defp in_own_process(test, context, options) do
    runner = self()

    {pid, monitor} =
      spawn_monitor(fn ->
        Process.put(:"$ex_unit_runner", runner)
        outcome = attempt(fn -> run_body(test, set_up(test.setup, context)) end)
        send(runner, {:"$ex_unit_ran", self(), outcome})
        exit(:shutdown)
      end)

    timeout = if options[:trace], do: :infinity, else: Map.get(context, :timeout, options[:timeout] || 60_000)

    outcome =
      receive do
        {:"$ex_unit_ran", ^pid, outcome} ->
          receive do
            {:DOWN, ^monitor, _, _, _} -> outcome
          end

        {:DOWN, ^monitor, _, _, reason} ->
          {:failed, {:EXIT, pid}, reason, []}
      after
        timeout -> stopped(pid, monitor, timeout)
      end

    case {clean_up(pid), outcome} do
      {{:ok, _}, outcome} -> outcome
      {failure, {:ok, _}} -> failure
      {_, failure} -> failure
    end
  end

  defp run_body(%{implemented: false}, _context), do: throw(:"$ex_unit_not_implemented")
  defp run_body(%{module: module, name: name}, context), do: apply(module, name, [context])

  # The test took too long: where it is.
  defp stopped(pid, monitor, timeout) do
    stack =
      case Process.info(pid, :current_stacktrace) do
        {:current_stacktrace, stack} -> stack
        nil -> []
      end

    Process.exit(pid, :kill)

    receive do
      {:DOWN, ^monitor, _, _, _} -> :ok
    end

    {:failed, :error, %ExUnit.TimeoutError{timeout: timeout, type: "test"}, stack}
  end

  defp attempt(fun) do
    {:ok, fun.()}
  catch
    kind, reason -> {:failed, kind, reason, __STACKTRACE__}
  end

  # After the end of a test's process: what it had started ends, then what it wanted done is done.
  defp clean_up(pid) do
    receive do
      {:"$ex_unit_supervisor", ^pid, supervisor} ->
        monitor = Process.monitor(supervisor)
        Process.exit(supervisor, :shutdown)

        receive do
          {:DOWN, ^monitor, _, _, _} -> :ok
        end
    after
      0 -> :ok
    end

    run_on_exit(wanted(pid, []))
  end

  # The newest comes first, and takes the place of an older one with its name.
  defp wanted(pid, callbacks) do
    receive do
      {:"$ex_unit_on_exit", ^pid, name, fun} -> wanted(pid, [{name, fun} | List.keydelete(callbacks, name, 0)])
    after
      0 -> callbacks
    end
  end

  # Each of them, even if another fails.
  defp run_on_exit([]), do: {:ok, nil}

  defp run_on_exit([{_name, fun} | callbacks]) do
    {pid, monitor} = spawn_monitor(fn -> exit({:"$ex_unit", attempt(fun)}) end)

    outcome =
      receive do
        {:DOWN, ^monitor, _, ^pid, {:"$ex_unit", outcome}} -> outcome
        {:DOWN, ^monitor, _, ^pid, reason} -> {:failed, {:EXIT, pid}, reason, []}
      end

    case {outcome, run_on_exit(callbacks)} do
      {{:ok, _}, rest} -> rest
      {failure, _rest} -> failure
    end
  end

  defp set_up(callbacks, context) do
    Enum.reduce(callbacks, context, fn {module, callback}, context ->
      merge(context, apply(module, callback, [context]), module)
    end)
  end

  defp merge(context, :ok, _module), do: context
  defp merge(context, {:ok, more}, module), do: merge(context, more, module)
  defp merge(context, more, _module) when is_list(more) or is_map(more), do: Map.merge(context, Map.new(more))

  defp merge(_context, other, module) do
    raise "expected ExUnit callback in #{inspect(module)} to return :ok | keyword | map, got #{inspect(other)} instead"
  end

  defp to_tags(tags) do
    Enum.reduce(tags, %{}, fn
      name, all when is_atom(name) -> Map.put(all, name, true)
      pairs, all -> Map.merge(all, Map.new(pairs))
    end)
  end
end

defmodule ExUnit.Formatter do
  # How a run of tests reads.

  def counts(counts) do
    more =
      for {key, what} <- [excluded: "excluded", invalid: "invalid", skipped: "skipped"],
          counts[key] > 0,
          do: ", #{counts[key]} #{what}"

    "#{counted(counts.total, "test")}, #{counted(counts.failures, "failure")}#{more}"
  end

  defp counted(1, what), do: "1 #{what}"
  defp counted(count, what), do: "#{count} #{what}s"

  def filters(excluded, []), do: "Excluding tags: #{inspect(excluded)}\n"

  def filters(excluded, included) do
    "Excluding tags: #{inspect(excluded)}\nIncluding tags: #{inspect(included)}\n"
  end

  def skipped(test, options) do
    if options[:trace], do: IO.puts(["  * ", line(test), "\r  * ", name(test), " (skipped)", at(test)]), else: IO.write("*")
  end

  def begun(test), do: IO.write(["  * ", line(test)])
  def ended(test), do: IO.puts(["\r  * ", name(test), " (0.00ms)", at(test)])

  defp line(test), do: [name(test), at(test)]
  defp name(test), do: Atom.to_string(test.name)
  defp at(test), do: " [L##{test.line}]"

  def failure(number, %{name: name, file: file, line: line} = test, failure, logged) do
    "\n\n#{numbered(number)} #{name} (#{inspect(test.module)})\n     #{file}:#{line}\n" <>
      told(failure, test) <> logs(logged)
  end

  def module_failure(number, module, failure) do
    "\n\n#{numbered(number)} #{inspect(module)}: failure on setup_all callback, all tests have been invalidated\n" <>
      told(failure, %{module: module, name: nil, source: "", line: 0})
  end

  defp numbered(number), do: String.pad_leading("#{number})", 4)

  defp told({:failed, :throw, :"$ex_unit_not_implemented", _stack}, _test), do: indented("Not implemented")

  defp told({:failed, :error, %{__struct__: ExUnit.AssertionError} = failure, stack}, test) do
    failure =
      if failure.expr == ExUnit.AssertionError.no_value(),
        do: %{failure | expr: line_of(stack, test) || failure.expr},
        else: failure

    assertion(failure, "     ") <> trace(stack, test)
  end

  defp told({:failed, {:EXIT, pid}, reason, _stack}, _test) do
    indented("** (EXIT from #{inspect(pid)}) #{Exception.format_exit(reason)}")
  end

  defp told({:failed, kind, reason, stack}, test) do
    code =
      case line_of(stack, test) do
        nil -> ""
        line -> indented("code: #{line}")
      end

    banner(kind, reason, stack) <> code <> trace(stack, test)
  end

  # What may be wrong stands under the banner, not within.
  defp banner(kind, reason, stack) do
    text = :playground.blamed_banner(kind, reason, stack)

    case String.split(text, "    \n    \n", parts: 2) do
      [first, rest] -> indented(first) <> "\n" <> indented(String.replace(rest, ~r/^    /m, ""))
      [text] -> indented(text)
    end
  end

  # The line of the test's own text that was running.
  defp line_of(stack, %{module: module, name: name, source: source, line: first}) do
    Enum.find_value(stack, fn
      {^module, ^name, 1, [_ | _] = location} -> source |> String.split("\n") |> Enum.at(location[:line] - first) |> trimmed()
      _ -> nil
    end)
  end

  defp trimmed(nil), do: nil
  defp trimmed(line), do: String.trim(line)

  def assertion(failure, indent) do
    %{message: message, expr: code, left: left, right: right, args: args, context: context} = failure
    none = ExUnit.AssertionError.no_value()
    mailbox = if is_tuple(context), do: elem(context, 1), else: nil
    left = if mailbox, do: none, else: left
    pad = if right == none, do: " ", else: "  "

    [
      if(message != none, do: message),
      if(code != none, do: "code:#{pad}#{code}"),
      if(args != none, do: ["arguments:" | arguments(args)]),
      if(mailbox not in [nil, []], do: ["mailbox:" | messages(mailbox, failure.left)]),
      if(left != none, do: "left:#{pad}" <> side(left, 6 + String.length(pad) - 1)),
      if(right != none, do: "right: " <> side(right, 7))
    ]
    |> List.flatten()
    |> Enum.reject(&is_nil/1)
    |> Enum.map_join(&indented(&1, indent))
    |> String.replace(~r/^ +$/m, "")
  end

  defp arguments(args) do
    numbered = for {arg, number} <- Enum.with_index(args, 1), do: "\n    # #{number}\n    #{inspect(arg)}"
    numbered ++ [""]
  end

  defp messages(messages, {:ex_unit_code, pattern}) do
    [Enum.map_join(messages, "\n\n", fn message -> "  pattern: #{pattern}\n  value:   #{inspect(message)}" end)]
  end

  defp side({:ex_unit_code, code}, _column), do: code

  # What does not fit goes on under its beginning.
  defp side(value, column) do
    value |> inspect(pretty: true, width: 75 - column) |> String.replace("\n", "\n" <> String.duplicate(" ", column))
  end

  defp indented(text, indent \\ "     ") do
    text |> String.split("\n") |> Enum.map_join(fn line -> "#{indent}#{line}\n" end)
  end

  # The library's own calls at the top and at the bottom are no news.
  defp trace(stack, %{module: module, name: name}) do
    frames =
      for {called, function, _, location} = entry <- stack,
          called not in [ExUnit.Assertions, ExUnit.Runner] do
        case {called, function} do
          {^module, ^name} -> "       #{location[:file]}:#{location[:line]}: (test)\n"
          _ -> "       #{Exception.format_stacktrace_entry(entry)}\n"
        end
      end

    if frames == [], do: "", else: "     stacktrace:\n#{Enum.join(frames)}"
  end

  defp logs(""), do: ""
  defp logs(logged), do: "\n     The following output was logged:\n" <> indented(logged)
end
