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

show.("alive 1", fn -> Process.alive?(1) end)
show.("alive name", fn -> Process.alive?(:live) end)
show.("exit name", fn -> Process.exit(:live, :x) end)
show.("exit 1", fn -> Process.exit(1, :x) end)
show.("exit dead", fn -> Process.exit(dead, :x) end)
show.("exit", fn -> exit(:x) end)
