# Plays scenarios on the real BEAM and writes what it saw, an event a line, its fields between tabs.
#
#     elixir --erl "+S 1" beam.exs play.exs FOLDER NAME…
#
# FOLDER/NAME.exs is a scenario; FOLDER/NAME.trace is written. One scheduler, so that there is one order of events.

defmodule Collector do
  # A handler of :logger. It sends from the process that logs, which keeps a process's reports in order with what the
  # tracer saw of it.
  def log(%{msg: message}, _config) do
    send(:collector, {:log, self(), stamp(), message})
  end

  # As the tracer's strict monotonic timestamps.
  defp stamp, do: {:erlang.monotonic_time(), :erlang.unique_integer([:monotonic])}

  def play(folder, name) do
    steps = Code.string_to_quoted!(File.read!(Path.join(folder, name <> ".exs")))

    main =
      spawn(fn ->
        receive do: (:go -> Code.eval_quoted(steps))
      end)

    :erlang.trace(main, true, [
      :procs,
      :call,
      :set_on_spawn,
      :strict_monotonic_timestamp,
      {:tracer, self()}
    ])

    ref = Process.monitor(main)
    send(main, :go)
    events = collect(ref, [])
    for {:trace_ts, _, :spawn, pid, _, _} <- events, do: kill(pid)
    flush()

    lines =
      events
      |> Enum.sort_by(&stamp_of/1)
      |> Enum.flat_map(&line(&1, main))
      |> Enum.map(&[Enum.intersperse(&1, "\t"), "\n"])

    File.write!(Path.join(folder, name <> ".trace"), lines)
  end

  defp collect(ref, events) do
    receive do
      {:DOWN, ^ref, _, _, _} -> events
      event -> collect(ref, [event | events])
    end
  end

  defp kill(pid) do
    ref = Process.monitor(pid)
    Process.exit(pid, :kill)
    receive do: ({:DOWN, ^ref, _, _, _} -> :ok)
  end

  defp flush do
    receive do
      _ -> flush()
    after
      0 -> :ok
    end
  end

  defp stamp_of({:log, _, stamp, _}), do: stamp
  defp stamp_of(trace), do: elem(trace, tuple_size(trace) - 1)

  # The process that reads the scenario starts the driver and says nothing else.
  defp line({:trace_ts, main, kind, _, _}, main) when kind != :spawn, do: []

  defp line({:trace_ts, parent, :spawn, pid, _mfa, _}, _),
    do: [["spawn", inspect(parent), inspect(pid)]]

  defp line({:trace_ts, pid, :exit, reason, _}, _), do: [["exit", inspect(pid), Play.show(reason)]]

  defp line({:trace_ts, pid, kind, name, _}, _) when kind in [:register, :unregister],
    do: [["#{kind}", inspect(pid), inspect(name)]]

  defp line({:trace_ts, pid, :return_from, {module, :add_restart, 1}, {_, state}, _}, _) do
    restarts = if module == :supervisor, do: elem(state, 7), else: state.restarts
    [["counted", inspect(pid), "#{length(restarts)}"]]
  end

  defp line({:trace_ts, pid, :call, {Say, :say, [text]}, _}, _), do: [["said", inspect(pid), text]]

  defp line({:log, pid, _, {:report, %{label: {:supervisor, :progress}} = it}}, _) do
    [["progress", inspect(pid), inspect(it.report[:started][:pid])]]
  end

  defp line({:log, pid, _, {:report, %{label: {:supervisor, context}, report: report}}}, _) do
    offender = report[:offender]
    who = if offender[:nb_children], do: offender[:nb_children], else: offender[:pid]
    [["#{context}", inspect(pid), inspect(offender[:id]), inspect(who), Play.show(report[:reason])]]
  end

  defp line({:log, pid, _, {:report, %{label: {:gen_server, :terminate}} = report}}, _),
    do: [["server_error", inspect(pid), Play.show(report.reason)]]

  defp line({:trace_ts, pid, :call, {:proc_lib, :init_ack, [_, {:ok, pid}]}, _}, _),
    do: [["ready", inspect(pid)]]

  # Links, crash reports and the like are not compared.
  defp line(_, _), do: []
end

[play, folder | names] = System.argv()
Code.require_file(play)
Logger.configure(level: :info)
:logger.set_primary_config(:level, :info)
:logger.remove_handler(Logger)
:logger.remove_handler(:default)
:ok = :logger.add_handler(:collector, Collector, %{level: :info})
Process.register(self(), :collector)

# Loaded beforehand, or each first use would be a request to the code server, at which a process waits. The trace
# patterns need it, too.
for application <- [:kernel, :stdlib, :elixir, :logger] do
  {:ok, modules} = :application.get_key(application, :modules)
  :ok = :code.ensure_modules_loaded(modules)
end

for module <- [:supervisor, DynamicSupervisor] do
  :erlang.trace_pattern({module, :add_restart, 1}, [{:_, [], [{:return_trace}]}], [:local])
end

# What is said is traced, too: a process that logs does so much work that it may be interrupted.
:logger.set_module_level(Say, :none)
:erlang.trace_pattern({Say, :say, 1}, true, [])
true = :erlang.trace_pattern({:proc_lib, :init_ack, 2}, true, []) > 0

for name <- names, do: Collector.play(folder, name)
