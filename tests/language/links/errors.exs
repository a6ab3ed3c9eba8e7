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
Process.sleep(20)

show.("link dead", fn -> Process.link(dead) end)
show.("link 1", fn -> Process.link(1) end)
show.("unlink dead", fn -> Process.unlink(dead) end)
show.("unlink 1", fn -> Process.unlink(1) end)
