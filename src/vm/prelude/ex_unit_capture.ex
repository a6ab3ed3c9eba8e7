defmodule ExUnit.CaptureIO do
  def capture_io(fun) when is_function(fun, 0), do: capture_io(:stdio, [], fun)
  def capture_io(device, fun) when is_atom(device) and is_function(fun, 0), do: capture_io(device, [], fun)
  def capture_io(input, fun) when is_binary(input) and is_function(fun, 0), do: capture_io(:stdio, input, fun)
  def capture_io(options, fun) when is_list(options) and is_function(fun, 0), do: capture_io(:stdio, options, fun)

  def capture_io(device, input_or_options, fun) do
    {_result, output} = with_io(device, input_or_options, fun)
    output
  end

  def with_io(fun) when is_function(fun, 0), do: with_io(:stdio, [], fun)
  def with_io(device, fun) when is_atom(device) and is_function(fun, 0), do: with_io(device, [], fun)
  def with_io(input, fun) when is_binary(input) and is_function(fun, 0), do: with_io(:stdio, input, fun)
  def with_io(options, fun) when is_list(options) and is_function(fun, 0), do: with_io(:stdio, options, fun)

  def with_io(device, input, fun) when is_binary(input), do: with_io(device, [input: input], fun)

  def with_io(device, options, fun) when is_atom(device) and is_list(options) and is_function(fun, 0) do
    prompt = Keyword.get(options, :capture_prompt, true)
    encoding = Keyword.get(options, :encoding, :unicode)
    {:ok, io} = StringIO.open(Keyword.get(options, :input, ""), capture_prompt: prompt, encoding: encoding)

    try do
      result = within(device, io, fun)
      {_input, output} = StringIO.contents(io)
      {result, output}
    after
      StringIO.close(io)
    end
  end

  # The process prints through another leader for a while, and so do those that it starts.
  defp within(device, io, fun) when device in [:stdio, :standard_io] do
    leader = Process.group_leader()
    Process.group_leader(self(), io)

    try do
      fun.()
    after
      Process.group_leader(self(), leader)
    end
  end

  defp within(:stderr, io, fun), do: within(:standard_error, io, fun)

  # Who has the name is the device.
  defp within(device, io, fun) do
    before = Process.whereis(device)
    if before, do: Process.unregister(device)
    Process.register(io, device)

    try do
      fun.()
    after
      Process.unregister(device)
      if before, do: Process.register(before, device)
    end
  end
end

defmodule ExUnit.CaptureLog do
  def capture_log(options \\ [], fun) do
    {_result, log} = with_log(options, fun)
    log
  end

  def with_log(options \\ [], fun) when is_list(options) and is_function(fun, 0) do
    capture = :playground.capture_log(Keyword.get(options, :level) || :debug)

    {result, caught} =
      try do
        {fun.(), :playground.captured_log(capture)}
      catch
        kind, reason ->
          _ = :playground.captured_log(capture)
          :erlang.raise(kind, reason, __STACKTRACE__)
      end

    {result, text(caught, Keyword.get(options, :format) || "\n$time $metadata[$level] $message\n")}
  end

  # The messages as the log shows them.
  def text(caught, format \\ "\n$time $metadata[$level] $message\n") do
    Enum.map_join(caught, fn {time, level, message} ->
      Enum.reduce(
        [{"$time", clock(time)}, {"$date", "2024-01-01"}, {"$levelpad", pad(level)}, {"$level", Atom.to_string(level)}] ++
          [{"$metadata", ""}, {"$node", "nonode@nohost"}, {"$message", message}],
        format,
        fn {name, value}, text -> String.replace(text, name, value) end
      )
    end)
  end

  defp pad(level) when level in [:info, :warn], do: " "
  defp pad(_level), do: ""

  defp clock(ms) do
    digits = fn number, count -> number |> Integer.to_string() |> String.pad_leading(count, "0") end
    hours = ms |> div(3_600_000) |> rem(24) |> digits.(2)
    minutes = ms |> div(60_000) |> rem(60) |> digits.(2)
    seconds = ms |> div(1_000) |> rem(60) |> digits.(2)
    "#{hours}:#{minutes}:#{seconds}.#{digits.(rem(ms, 1_000), 3)}"
  end
end
