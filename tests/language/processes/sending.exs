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

show.("send nobody", fn -> send(:nobody, 1) end)
show.("send 1", fn -> send(1, 1) end)
show.("send tuple", fn -> send({:nobody, node()}, 1) end)
show.("send tuple other", fn -> send({:nobody, :"a@b"}, 1) end)
show.("send dead", fn -> send(dead, 1) end)
show.("Process.send", fn -> Process.send(:nobody, 1, []) end)
show.("Process.send", fn -> Process.send(live, 1, []) end)
show.("Process.send badopt", fn -> Process.send(live, 1, [:x]) end)
show.("Process.send noconnect", fn -> Process.send(live, 1, [:noconnect, :nosuspend]) end)
