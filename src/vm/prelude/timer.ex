defmodule :timer do
  def seconds(seconds), do: 1000 * seconds
  def minutes(minutes), do: 60_000 * minutes
  def hours(hours), do: 3_600_000 * hours
  def hms(hours, minutes, seconds), do: hours(hours) + minutes(minutes) + seconds(seconds)

  def now_diff({mega, seconds, micro}, {mega0, seconds0, micro0}) do
    ((mega - mega0) * 1_000_000 + seconds - seconds0) * 1_000_000 + micro - micro0
  end

  def tc(fun) do
    start = :erlang.monotonic_time(:microsecond)
    value = fun.()
    {:erlang.monotonic_time(:microsecond) - start, value}
  end

  def tc(fun, args) do
    start = :erlang.monotonic_time(:microsecond)
    value = apply(fun, args)
    {:erlang.monotonic_time(:microsecond) - start, value}
  end

  def tc(module, function, args) do
    start = :erlang.monotonic_time(:microsecond)
    value = apply(module, function, args)
    {:erlang.monotonic_time(:microsecond) - start, value}
  end

  def apply_after(time, module, function, args)
      when is_integer(time) and time >= 0 and is_atom(module) and is_atom(function) and is_list(args) do
    kind = if time == 0, do: :instant, else: :once
    {:ok, {kind, timer(fn -> once(time, module, function, args) end)}}
  end

  def apply_after(_time, _module, _function, _args), do: {:error, :badarg}

  def apply_interval(time, module, function, args)
      when is_integer(time) and time >= 0 and is_atom(module) and is_atom(function) and is_list(args) do
    caller = self()

    timer =
      timer(fn ->
        :timer.send_interval(time, :apply)
        repeat(Process.monitor(caller), module, function, args)
      end)

    {:ok, {:interval, timer}}
  end

  def apply_interval(_time, _module, _function, _args), do: {:error, :badarg}

  def exit_after(time, reason), do: exit_after(time, self(), reason)
  def exit_after(time, pid, reason), do: apply_after(time, :erlang, :exit, [pid, reason])

  def kill_after(time), do: kill_after(time, self())
  def kill_after(time, pid), do: exit_after(time, pid, :kill)

  # The reference is a timer's, or the address of a process that waits.
  def cancel({kind, timer}) when kind in [:instant, :once, :send_local, :interval] and is_reference(timer) do
    Process.cancel_timer(timer)
    send(timer, :cancel)
    {:ok, :cancel}
  end

  def cancel(_timer), do: {:error, :badarg}

  # A process that waits for what it is to do, and the address at which it hears that it need not.
  defp timer(wait) do
    caller = self()

    pid =
      spawn(fn ->
        send(caller, {:timer, self(), :erlang.alias()})
        wait.()
      end)

    receive do
      {:timer, ^pid, address} -> address
    end
  end

  # The call runs in a process of its own, so that its failure stops no timer.
  defp once(time, module, function, args) do
    receive do
      :cancel -> :ok
    after
      time -> spawn(module, function, args)
    end
  end

  # Goes on as long as the process that asked for it lives.
  defp repeat(monitor, module, function, args) do
    receive do
      :apply ->
        spawn(module, function, args)
        repeat(monitor, module, function, args)

      {:DOWN, ^monitor, _, _, _} ->
        :ok

      :cancel ->
        :ok
    end
  end
end
