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

me = self()
live = spawn(fn -> Process.sleep(:infinity) end)

show.("flag", fn -> Process.flag(:trap_exit, true) end)
show.("flag", fn -> Process.flag(:trap_exit, 1) end)
show.("flag", fn -> Process.flag(:trap_exit, false) end)
show.("flag prio", fn -> Process.flag(:priority, :high) end)
show.("flag prio", fn -> Process.flag(:priority, :normal) end)
show.("flag prio bad", fn -> Process.flag(:priority, :foo) end)
show.("flag bad", fn -> Process.flag(:foo, :foo) end)
show.("flag max_heap", fn -> Process.flag(:max_heap_size, 0) end)
show.("flag sensitive", fn -> Process.flag(:sensitive, false) end)
show.("flag save calls", fn -> Process.flag(:save_calls, 0) end)
show.("flag err h", fn -> Process.flag(:error_handler, :error_handler) end)
show.("flag pid", fn -> Process.flag(live, :save_calls, 0) end)
show.("get", fn -> {Process.get(:a), Process.get(:a, 1), Process.put(:a, 2), Process.put(:a, 3), Process.get(:a), Process.get_keys(3), Process.delete(:a), Process.delete(:a)} end)
show.("get all", fn -> spawn(fn -> Process.put(:x, 1); Process.put(:y, 2); send(me, {Process.get(), Process.get_keys()}) end); receive do x -> x end end)
