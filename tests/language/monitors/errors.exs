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

live = spawn(fn -> Process.sleep(:infinity) end)

show.("monitor 1", fn -> Process.monitor(1) end)
show.("monitor nobody", fn -> r = Process.monitor(:nobody); receive do {:DOWN, ^r, a, b, c} -> {a,b,c} end end)
show.("monitor tuple", fn -> r = Process.monitor({:nobody, node()}); receive do {:DOWN, ^r, a, b, c} -> {a,b,c} end end)
show.("demonitor 1", fn -> Process.demonitor(1) end)
show.("demonitor x", fn -> Process.demonitor(make_ref()) end)
show.("demonitor info", fn -> Process.demonitor(make_ref(), [:info]) end)
show.("demonitor bad", fn -> Process.demonitor(make_ref(), [:infox]) end)
show.("demonitor info live", fn -> r=Process.monitor(live); Process.demonitor(r, [:info, :flush]) end)
