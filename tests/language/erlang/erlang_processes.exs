# Processes as Erlang starts, names, links and watches them.
me = :erlang.self()
child = :erlang.spawn(fn -> :erlang.send(me, {:hello, :erlang.self()}) end)

receive do
  {:hello, ^child} -> IO.puts("hello")
end

waiting = :erlang.spawn(fn -> receive do: (:stop -> :ok) end)
reference = :erlang.monitor(:process, waiting)
IO.inspect({:erlang.is_process_alive(waiting), waiting in :erlang.processes()})
:erlang.register(:waiting, waiting)
IO.inspect({:erlang.whereis(:waiting) == waiting, :waiting in :erlang.registered()})
:erlang.unregister(:waiting)
IO.inspect(:erlang.whereis(:waiting))
IO.inspect(:erlang.send_nosuspend(waiting, :stop))

receive do
  {:DOWN, _, :process, ^waiting, reason} -> IO.inspect(reason)
end

:erlang.process_flag(:trap_exit, true)
linked = :erlang.spawn_link(fn -> :erlang.exit(:tired) end)

receive do
  {:EXIT, ^linked, reason} -> IO.inspect({:linked, reason})
end

{pid, reference} = :erlang.spawn_monitor(fn -> :ok end)

receive do
  {:DOWN, _, :process, ^pid, reason} -> IO.inspect({:monitored, reason})
end

quiet = :erlang.spawn(fn -> receive do: (:never -> :ok) end)
:erlang.link(quiet)
:erlang.unlink(quiet)
reference = :erlang.monitor(:process, quiet)
IO.inspect(:erlang.demonitor(reference, [:flush]))
:erlang.exit(quiet, :kill)
IO.inspect(receive do: (message -> message), after: (20 -> :nothing))

timer = :erlang.send_after(5_000, me, :late)
IO.inspect({:erlang.read_timer(timer) > 4_000, is_integer(:erlang.cancel_timer(timer)), :erlang.read_timer(timer)})
timer = :erlang.start_timer(5, me, :ring)
IO.inspect(receive do: ({:timeout, _, what} -> what))

{:message_queue_len, waiting} = :erlang.process_info(me, :message_queue_len)
:erlang.yield()
IO.inspect({waiting, :erlang.bump_reductions(1)})
IO.inspect(:erlang.spawn_opt(fn -> :ok end, [:link]) |> is_pid())
IO.inspect(receive do: ({:EXIT, _, reason} -> reason))
IO.inspect({is_pid(:erlang.group_leader()), is_reference(:erlang.make_ref()), :erlang.ref_to_list(make_ref()) |> Enum.take(5)})
alias = :erlang.alias()
send(alias, :by_alias)
IO.inspect(receive do: (message -> message))
IO.inspect(:erlang.get_keys() |> is_list())
