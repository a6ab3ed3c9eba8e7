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
    {:ok, {:once, spawn(fn -> once(time, module, function, args) end)}}
  end

  def apply_after(_time, _module, _function, _args), do: {:error, :badarg}

  def apply_interval(time, module, function, args)
      when is_integer(time) and time >= 0 and is_atom(module) and is_atom(function) and is_list(args) do
    caller = self()

    timer =
      spawn(fn ->
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

  def cancel({kind, timer}) when kind in [:send_local, :interval] and is_reference(timer) do
    Process.cancel_timer(timer)
    {:ok, :cancel}
  end

  def cancel({kind, timer}) when kind in [:once, :interval] and is_pid(timer) do
    Process.exit(timer, :kill)
    {:ok, :cancel}
  end

  def cancel(_timer), do: {:error, :badarg}

  # The call runs in a process of its own, so that its failure stops no timer.
  defp once(time, module, function, args) do
    receive do
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
    end
  end
end
