defmodule ExUnit do
  # What was chosen lies in the dictionary of the process that runs the script.

  def start(options \\ []) do
    configure(options)
    if Keyword.get(options, :autorun, true), do: Process.put(:"$ex_unit", true)
    :ok
  end

  def configure(options) do
    Process.put(:"$ex_unit_options", Keyword.merge(configuration(), options))
    :ok
  end

  def configuration, do: Process.get(:"$ex_unit_options", seed: 0, exclude: [], include: [], timeout: 60_000)

  def run(additional_modules \\ []) do
    Enum.each(additional_modules, &ExUnit.Server.add/1)
    ExUnit.Runner.run_all()
  end

  def after_suite(function) when is_function(function, 1) do
    Process.put(:"$ex_unit_after", [function | Process.get(:"$ex_unit_after", [])])
    :ok
  end
end

defmodule ExUnit.Case do
end

defmodule ExUnit.CaseTemplate do
end

defmodule ExUnit.Server do
  # Modules of tests, newest first. Without `ExUnit.start` they run, too.
  def add(module) do
    unless Process.get(:"$ex_unit_options"), do: ExUnit.start()
    Process.put(:"$ex_unit_modules", [module | Process.get(:"$ex_unit_modules", [])])
  end

  def take, do: Process.put(:"$ex_unit_modules", []) || []
end

defmodule ExUnit.AssertionError do
  defexception left: :ex_unit_no_meaningful_value,
               right: :ex_unit_no_meaningful_value,
               message: :ex_unit_no_meaningful_value,
               expr: :ex_unit_no_meaningful_value,
               args: :ex_unit_no_meaningful_value,
               doctest: :ex_unit_no_meaningful_value,
               context: :==

  def no_value, do: :ex_unit_no_meaningful_value

  def message(exception), do: "\n\n" <> ExUnit.Formatter.assertion(exception, "")
end

defmodule ExUnit.TimeoutError do
  defexception [:timeout, :type]

  def message(%{timeout: timeout, type: type}) do
    """
    #{type} timed out after #{timeout}ms. You can change the timeout:

      1. per test by setting "@tag timeout: x" (accepts :infinity)
      2. per test module by setting "@moduletag timeout: x" (accepts :infinity)
      3. globally via "ExUnit.start(timeout: x)" configuration
      4. by running "mix test --timeout x" which sets timeout
      5. or by running "mix test --trace" which sets timeout to infinity
         (useful when using IEx.pry/0)

    where "x" is the timeout given as integer in milliseconds (defaults to 60_000).
    """
  end
end

defmodule ExUnit.Assertions do
  # What the macros of tests call. A failure carries its code as text.

  def fail(message, code, left, right), do: failed(message: message, expr: code, left: left, right: right)

  def fail(message, code) when is_binary(message), do: failed(message: message, expr: code)
  def fail(exception, _code), do: :erlang.error(exception)

  defp failed(fields), do: :erlang.error(struct(ExUnit.AssertionError, fields))

  def expected(wanted, code, value, args) do
    failed(message: "Expected #{wanted}, got #{inspect(value)}", expr: code, args: args)
  end

  def explained(message) when is_binary(message), do: failed(message: message)
  def explained(exception), do: :erlang.error(exception)

  def pinned(message, []), do: message

  def pinned(message, pins) do
    lines = for {name, value} <- pins, do: "\n  #{name} = #{inspect(value)}"
    "#{message}\nThe following variables were pinned:#{lines}"
  end

  def no_message(timeout, pattern, code, pins) do
    {:messages, messages} = Process.info(self(), :messages)
    count = length(messages)
    message = pinned("Assertion failed, no matching message after #{timeout}ms", pins)

    failed(
      message: message <> "\n" <> mailbox(count),
      expr: code,
      left: {:ex_unit_code, pattern},
      context: {:mailbox, Enum.take(messages, -10)}
    )
  end

  defp mailbox(0), do: "The process mailbox is empty."
  defp mailbox(1), do: "Showing 1 of 1 message in the mailbox"
  defp mailbox(count), do: "Showing #{min(count, 10)} of #{count} messages in the mailbox"

  def unexpected_message(message, pattern, code) do
    failed(message: "Unexpectedly received message #{inspect(message)} (which matched #{pattern})", expr: code)
  end

  def flunk(message \\ "Flunked!") when is_binary(message), do: failed(message: message)

  def assert_in_delta(one, other, delta, message \\ nil)

  def assert_in_delta(_one, _other, delta, _message) when delta < 0 do
    raise ArgumentError, "delta must always be a positive number, got: #{inspect(delta)}"
  end

  def assert_in_delta(one, other, delta, message) do
    apart = abs(one - other)
    within = "less than or equal to #{inspect(delta)}"
    apart <= delta or explained(message || difference(one, other, apart, within))
  end

  def refute_in_delta(one, other, delta, message \\ nil) do
    apart = abs(one - other)

    if apart <= delta do
      within = "more than or equal to #{inspect(delta)}"
      explained(message || "Expected the difference between " <> sides(one, other, apart) <> " to be " <> within)
    else
      false
    end
  end

  defp difference(one, other, apart, within) do
    "Expected the difference between " <> sides(one, other, apart) <> " to be " <> within
  end

  defp sides(one, other, apart), do: "#{inspect(one)} and #{inspect(other)} (#{inspect(apart)})"

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
        explained("Expected exception #{inspect(module)} but nothing was raised")

      {:error, %{__struct__: ^module} = error, _} ->
        error

      {:error, %{__struct__: ExUnit.AssertionError} = error, stack} ->
        :erlang.raise(:error, error, stack)

      {:error, %{__struct__: other} = error, stack} ->
        text = "Expected exception #{inspect(module)} but got #{inspect(other)} (#{Exception.message(error)})"
        :erlang.raise(:error, struct(ExUnit.AssertionError, message: text), stack)
    end
  end

  def assert_raise(module, message, fun) do
    error = assert_raise(module, fun)
    found = Exception.message(error)
    matches = if is_binary(message), do: found == message, else: found =~ message

    unless matches do
      explained("Wrong message for #{inspect(module)}\nexpected:\n  #{inspect(message)}\nactual:\n  #{inspect(found)}")
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
    spec = Supervisor.child_spec(spec, options)

    case Supervisor.start_child(supervisor(), spec) do
      {:error, {:already_started, _pid}} -> {:error, {:duplicate_child_name, spec.id}}
      result -> result
    end
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
