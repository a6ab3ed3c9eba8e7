defmodule ExUnit do
  def start(_options \\ []) do
    Process.put(:"$ex_unit", Process.get(:"$ex_unit", []))
    :ok
  end

  def configure(_options), do: :ok
end

defmodule ExUnit.Case do
end

defmodule ExUnit.Server do
  # Modules of tests, newest first, in the dictionary of the process that runs the script.
  def add(module), do: Process.put(:"$ex_unit", [module | Process.get(:"$ex_unit", [])])
end

defmodule ExUnit.Assertions do
  def fail(message, code, left, right) do
    :erlang.error(%{
      __struct__: ExUnit.AssertionError,
      __exception__: true,
      message: message,
      code: code,
      left: left,
      right: right
    })
  end

  def fail(message), do: fail(message, nil, :ex_unit_no_value, :ex_unit_no_value)

  def expected(wanted, code, value) do
    fail("Expected #{wanted}, got #{inspect(value)}", code, :ex_unit_no_value, :ex_unit_no_value)
  end

  def explained(message) when is_binary(message), do: fail(message)
  def explained(exception), do: :erlang.error(exception)

  def no_message(timeout, code) do
    {:messages, messages} = Process.info(self(), :messages)

    mailbox =
      case messages do
        [] -> "The process mailbox is empty."
        [_ | _] -> "Showing #{length(messages)} of #{length(messages)} messages in the mailbox: #{inspect(messages)}"
      end

    fail("Assertion failed, no matching message after #{timeout}ms\n#{mailbox}", code, :ex_unit_no_value, :ex_unit_no_value)
  end

  def unexpected_message(message, code, timeout) do
    when_found = if timeout == 0, do: "", else: " within #{timeout} ms"
    fail("Unexpectedly received message #{inspect(message)}#{when_found}", code, :ex_unit_no_value, :ex_unit_no_value)
  end

  def flunk(message \\ "Flunked!"), do: fail(message)

  def assert_in_delta(one, other, delta, message \\ nil) do
    cond do
      delta < 0 ->
        raise ArgumentError, "delta must always be a positive number, got: #{inspect(delta)}"

      abs(one - other) <= delta ->
        true

      true ->
        text = "Expected the difference between #{inspect(one)} and #{inspect(other)} (#{inspect(abs(one - other))}) to be less than or equal to #{inspect(delta)}"
        fail(message || text)
    end
  end

  def assert_raise(module, fun) do
    caught =
      try do
        fun.()
        :nothing
      rescue
        error -> {:error, error, __STACKTRACE__}
      end

    case caught do
      :nothing ->
        fail("Expected exception #{inspect(module)} but nothing was raised")

      {:error, %{__struct__: ^module} = error, _} ->
        error

      {:error, %{__struct__: ExUnit.AssertionError} = error, stack} ->
        :erlang.raise(:error, error, stack)

      {:error, %{__struct__: other} = error, _} ->
        fail("Expected exception #{inspect(module)} but got #{inspect(other)} (#{Exception.message(error)})")
    end
  end

  def assert_raise(module, message, fun) do
    error = assert_raise(module, fun)
    found = Exception.message(error)
    matches = if is_binary(message), do: found == message, else: found =~ message

    unless matches do
      fail("Wrong message for #{inspect(module)}\nexpected:\n  #{inspect(message)}\nactual:\n  #{inspect(found)}")
    end

    error
  end
end

defmodule ExUnit.Callbacks do
  # The runner keeps what is to be done after a test: the test may not live to say it.
  def on_exit(name \\ make_ref(), fun) when is_function(fun, 0) do
    case Process.get(:"$ex_unit_runner") do
      nil ->
        raise ArgumentError, "on_exit/2 can only be invoked from the test process"

      runner ->
        send(runner, {:"$ex_unit_on_exit", self(), name, fun})
        :ok
    end
  end

  def start_supervised(spec, options \\ []) do
    spec = if options == [], do: spec, else: Supervisor.child_spec(spec, options)
    Supervisor.start_child(supervisor(), spec)
  end

  def start_supervised!(spec, options \\ []) do
    case start_supervised(spec, options) do
      {:ok, pid} -> pid
      {:ok, pid, _info} -> pid
      {:error, reason} -> raise "failed to start child with the spec #{inspect(spec)}.\nReason: #{inspect(reason)}"
    end
  end

  def start_link_supervised!(spec, options \\ []) do
    pid = start_supervised!(spec, options)
    Process.link(pid)
    pid
  end

  def stop_supervised(id) do
    case Process.get(:"$ex_unit_supervisor") do
      nil ->
        {:error, :not_found}

      supervisor ->
        with :ok <- Supervisor.terminate_child(supervisor, id) do
          # A temporary child is gone by now.
          _ = Supervisor.delete_child(supervisor, id)
          :ok
        end
    end
  end

  def stop_supervised!(id) do
    case stop_supervised(id) do
      :ok -> :ok
      {:error, :not_found} -> raise "could not stop child ID #{inspect(id)} because it was not found"
    end
  end

  defp supervisor do
    case Process.get(:"$ex_unit_supervisor") do
      nil ->
        {:ok, pid} = Supervisor.start_link([], strategy: :one_for_one, max_restarts: 1_000_000, max_seconds: 1)
        send(Process.get(:"$ex_unit_runner"), {:"$ex_unit_supervisor", self(), pid})
        Process.put(:"$ex_unit_supervisor", pid)
        pid

      pid ->
        pid
    end
  end
end

defmodule ExUnit.Runner do
  # Runs all tests in the order of the files, and says how many failed.
  def run do
    modules = :lists.reverse(Process.get(:"$ex_unit", []))
    {total, failed, skipped} = Enum.reduce(modules, {0, 0, 0}, &run_module/2)
    IO.puts("\nFinished in 0.0 seconds (0.00s async, 0.00s sync)")
    more = if skipped == 0, do: "", else: ", #{skipped} skipped"
    IO.puts("#{counted(total, "test")}, #{counted(failed, "failure")}#{more}")
    IO.puts("\nRandomized with seed 0")
    failed
  end

  defp counted(1, what), do: "1 #{what}"
  defp counted(count, what), do: "#{count} #{what}s"

  defp run_module(module, counts) do
    %{setup_all: setup_all, tests: tests, tags: tags} = module.__ex_unit__()
    base = Map.merge(%{module: module, case: module, async: false}, to_tags(tags))
    runner = self()

    # The process of a module holds what `setup_all` started, until its tests are done.
    {pid, monitor} =
      spawn_monitor(fn ->
        Process.put(:"$ex_unit_runner", runner)
        prepared = attempt(fn -> set_up(module, setup_all, base) end)
        send(runner, {:"$ex_unit_prepared", self(), prepared})

        receive do
          :"$ex_unit_done" -> exit(:shutdown)
        end
      end)

    prepared =
      receive do
        {:"$ex_unit_prepared", ^pid, prepared} -> prepared
        {:DOWN, ^monitor, _, _, reason} -> {:failed, :exit, reason, []}
      end

    # Those that are skipped come first.
    {skipped, tests} = Enum.split_with(tests, fn %{tags: tags} -> to_tags(tags)[:skip] not in [nil, false] end)
    counts = Enum.reduce(skipped ++ tests, counts, &run_test(module, prepared, &1, &2))
    send(pid, :"$ex_unit_done")

    receive do
      {:DOWN, ^monitor, _, _, _} -> :ok
    end

    _ = clean_up(pid)
    counts
  end

  defp run_test(module, prepared, test, {total, failed, skipped}) do
    %{name: name, line: line, file: file, describe: describe, tags: tags} = test
    tags = Map.merge(%{test: name, line: line, file: file, describe: describe, test_type: :test}, to_tags(tags))

    case {tags, prepared} do
      {%{skip: skip}, _} when skip not in [false, nil] ->
        IO.write("*")
        {total + 1, failed, skipped + 1}

      {_, {:ok, context}} ->
        case in_own_process(module, test, Map.merge(context, tags)) do
          {:ok, _} ->
            IO.write(".")
            {total + 1, failed, skipped}

          failure ->
            report(failed + 1, module, test, failure)
            {total + 1, failed + 1, skipped}
        end

      {_, failure} ->
        report(failed + 1, module, test, failure)
        {total + 1, failed + 1, skipped}
    end
  end

  # What a test started and linked dies with its process.
  defp in_own_process(module, %{name: name, setup: setup}, context) do
    runner = self()

    {pid, monitor} =
      spawn_monitor(fn ->
        Process.put(:"$ex_unit_runner", runner)
        outcome = attempt(fn -> apply(module, name, [set_up(module, setup, context)]) end)
        send(runner, {:"$ex_unit_ran", self(), outcome})
        exit(:shutdown)
      end)

    outcome =
      receive do
        {:"$ex_unit_ran", ^pid, outcome} ->
          receive do
            {:DOWN, ^monitor, _, _, _} -> outcome
          end

        {:DOWN, ^monitor, _, _, reason} ->
          {:failed, {:EXIT, pid}, reason, []}
      end

    case {clean_up(pid), outcome} do
      {{:ok, _}, outcome} -> outcome
      {failure, {:ok, _}} -> failure
      {_, failure} -> failure
    end
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

  defp run_on_exit([]), do: {:ok, nil}

  defp run_on_exit(callbacks) do
    {pid, monitor} =
      spawn_monitor(fn -> exit({:"$ex_unit", attempt(fn -> Enum.each(callbacks, fn {_, fun} -> fun.() end) end)}) end)

    receive do
      {:DOWN, ^monitor, _, ^pid, {:"$ex_unit", outcome}} -> outcome
      {:DOWN, ^monitor, _, ^pid, reason} -> {:failed, {:EXIT, pid}, reason, []}
    end
  end

  defp set_up(module, callbacks, context) do
    Enum.reduce(callbacks, context, fn callback, context ->
      merge(context, apply(module, callback, [context]), module)
    end)
  end

  defp merge(context, :ok, _module), do: context
  defp merge(context, {:ok, more}, module), do: merge(context, more, module)
  defp merge(context, more, _module) when is_list(more) or is_map(more), do: Map.merge(context, Map.new(more))

  defp merge(_context, other, module) do
    raise "expected ExUnit setup callback in #{inspect(module)} to return the atom :ok, a keyword, or a map, got: #{inspect(other)} instead"
  end

  defp to_tags(tags) do
    Enum.reduce(tags, %{}, fn
      name, all when is_atom(name) -> Map.put(all, name, true)
      pairs, all -> Map.merge(all, Map.new(pairs))
    end)
  end

  defp report(number, module, %{name: name, file: file, line: line}, {:failed, kind, reason, stack}) do
    IO.puts("\n\n  #{number}) #{name} (#{inspect(module)})\n     #{file}:#{line}\n#{explain(kind, reason, stack)}#{trace(stack, module, name)}")
  end

  defp explain(:error, %{__struct__: ExUnit.AssertionError} = failure, _stack) do
    %{message: message, code: code, left: left, right: right} = failure
    pad = if right == :ex_unit_no_value, do: " ", else: "  "
    code_pad = if left == :ex_unit_no_value, do: " ", else: pad

    indented(message) <>
      if(code, do: indented("code:#{if left == :ex_unit_no_value or right == :ex_unit_no_value, do: " ", else: code_pad}#{code}"), else: "") <>
      side("left:" <> pad, left) <> side("right: ", right)
  end

  defp explain({:EXIT, pid}, reason, _stack) do
    indented("** (EXIT from #{inspect(pid)}) #{Exception.format_exit(reason)}")
  end

  defp explain(kind, reason, stack), do: indented(Exception.format_banner(kind, reason, stack))

  defp side(_label, :ex_unit_no_value), do: ""
  defp side(label, {:ex_unit_code, code}), do: indented(label <> code)
  defp side(label, value), do: indented(label <> inspect(value))

  defp indented(text) do
    text |> String.split("\n") |> Enum.map_join(fn line -> "     #{line}\n" end)
  end

  # The library's own calls at the top and at the bottom are no news.
  defp trace([], _module, _name), do: ""

  defp trace(stack, module, name) do
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
end
