# What each call returns or raises.
show = fn label, fun ->
  result =
    try do
      fun.()
    rescue
      error -> {error.__struct__, Exception.message(error)}
    catch
      kind, value -> {kind, value}
    end

  IO.puts("#{label}: #{inspect(result)}")
end

dead = spawn(fn -> :ok end)
live = spawn(fn -> Process.sleep(:infinity) end)
Process.sleep(20)

show.("info dead", fn -> Process.info(dead) end)
show.("info dead", fn -> Process.info(dead, :links) end)
show.("info 1", fn -> Process.info(1) end)
show.("info bad", fn -> Process.info(live, :foo) end)
show.("info dead, bad", fn -> Process.info(dead, :foo) end)
Enum.each([:links, :monitors, :monitored_by, :message_queue_len, :messages, :registered_name, :dictionary, :current_function, :status, :group_leader, :trap_exit, :initial_call, :priority, :error_handler, :suspending, :sequential_trace_token, :catchlevel, :last_calls, :message_queue_data, :min_heap_size, :min_bin_vheap_size, :heap_size, :total_heap_size, :stack_size, :fullsweep_after, :max_heap_size, :binary, :async_dist, :label, :trace], fn k ->
  show.("info #{k}", fn -> Process.info(live, k) end)
end)
show.("info list", fn -> Process.info(live, [:links, :status]) end)
show.("registered_name none", fn -> Process.info(self(), :registered_name) end)
show.("registered_name none", fn -> Process.info(self(), [:registered_name]) end)
show.("list", fn -> live in Process.list() end)
