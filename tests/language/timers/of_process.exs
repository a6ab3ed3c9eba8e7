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


show.("send_after", fn -> Process.send_after(:nobody, 1, 1) |> is_reference end)
show.("send_after bad", fn -> Process.send_after(self(), 1, -1) end)
show.("send_after bad", fn -> Process.send_after(self(), 1, :infinity) end)
show.("send_after bad", fn -> Process.send_after("x", 1, 10) end)
show.("send_after bad", fn -> Process.send_after(self(), 1, 1.5) end)
show.("cancel bad", fn -> Process.cancel_timer(1) end)
show.("cancel", fn -> r = Process.send_after(self(), 1, 1000); {is_integer(Process.read_timer(r)), is_integer(Process.cancel_timer(r)), Process.cancel_timer(r), Process.read_timer(r)} end)
show.("cancel async", fn -> r = Process.send_after(self(), 1, 1000); {Process.cancel_timer(r, async: true, info: false)} end)
show.("cancel async", fn -> r = Process.send_after(self(), 1, 1000); {Process.cancel_timer(r, async: true), receive do {:cancel_timer, ^r, n} -> is_integer(n) end} end)
show.("cancel noinfo", fn -> r = Process.send_after(self(), 1, 1000); {Process.cancel_timer(r, info: false)} end)
show.("read bad", fn -> Process.read_timer(1) end)
show.("start_timer", fn -> r = :erlang.start_timer(1, self(), :x); receive do {:timeout, ^r, x} -> x end end)
