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

show.("register dead", fn -> Process.register(dead, :foo) end)
show.("register undefined", fn -> Process.register(self(), :undefined) end)
show.("register nil", fn -> Process.register(self(), nil) end)
show.("register true", fn -> Process.register(self(), true) end)
show.("register str", fn -> Process.register(self(), "x") end)
show.("register 1", fn -> Process.register(1, :x) end)
show.("register", fn -> Process.register(live, :live) end)
show.("register again", fn -> Process.register(live, :live2) end)
show.("register taken", fn -> Process.register(self(), :live) end)
show.("unregister nobody", fn -> Process.unregister(:nobody) end)
show.("unregister 1", fn -> Process.unregister(1) end)
show.("whereis", fn -> Process.whereis(:live) == live end)
show.("whereis nobody", fn -> Process.whereis(:nobody) end)
show.("whereis 1", fn -> Process.whereis(1) end)
show.("registered", fn -> :live in Process.registered() end)
