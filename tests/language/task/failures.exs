show = fn label, fun ->
  result =
    try do
      fun.()
    rescue
      error -> {error.__struct__, Exception.message(error)}
    catch
      kind, value -> {kind, value}
    end

  # What is logged comes first.
  Process.sleep(20)
  IO.puts("#{label}: #{inspect(result)}")
end
defmodule M do
  def add(a, b), do: a + b
  def boom(_), do: raise "boom"
end
me = self()
show.("start raise", fn -> {:ok, _p} = Task.start(fn -> raise "oops" end); Process.sleep(50) end)
show.("start mfa raise", fn -> {:ok, _p} = Task.start(M, :boom, [1]); Process.sleep(50) end)
show.("start exit", fn -> {:ok, _p} = Task.start(fn -> exit(:bad) end); Process.sleep(50) end)
show.("start exit shutdown", fn -> {:ok, _p} = Task.start(fn -> exit(:shutdown) end); {:ok, _p} = Task.start(fn -> exit({:shutdown, 1}) end); {:ok, _p} = Task.start(fn -> exit(:normal) end); Process.sleep(50) end)
show.("start arith", fn -> {:ok, _p} = Task.start(fn -> 1 + hd([:a]) end); Process.sleep(50) end)
show.("start clause", fn -> {:ok, _p} = Task.start(fn -> hd([]) end); Process.sleep(50) end)
Process.register(me, :main)
show.("start raise named", fn -> {:ok, _p} = Task.start(fn -> raise "oops" end); Process.sleep(50) end)
Process.flag(:trap_exit, true)
show.("async raise", fn -> x = Task.async(fn -> raise "oops" end); r = try do Task.await(x) catch k, {{e, _}, {m, f, [_, to]}} -> {k, e, m, f, to} end; {r, receive do {:EXIT, _, {e, _}} -> e end} end)
show.("async exit", fn -> x = Task.async(fn -> exit(:why) end); r = try do Task.await(x) catch k, {e, {m, f, [_, to]}} -> {k, e, m, f, to} end; {r, receive do {:EXIT, _, e} -> e end} end)
show.("async throw", fn -> x = Task.async(fn -> throw(:why) end); r = try do Task.await(x) catch k, {{e, _}, {m, f, [_, to]}} -> {k, e, m, f, to} end; {r, receive do {:EXIT, _, {e, _}} -> e end} end)
show.("async exit normal", fn -> x = Task.async(fn -> exit(:normal) end); r = try do Task.await(x) catch k, {e, {m, f, [_, to]}} -> {k, e, m, f, to} end; {r, receive do {:EXIT, _, e} -> e end} end)
show.("yield exit", fn -> x = Task.async(fn -> exit(:why) end); {Task.yield(x), receive do {:EXIT, _, e} -> e end} end)
show.("shutdown crashed", fn -> x = Task.async(fn -> exit(:why) end); Process.sleep(10); {Task.shutdown(x), receive do {:EXIT, _, e} -> e end} end)
show.("shutdown with exit", fn -> x = Task.async(fn -> Process.sleep(100) end); {Task.shutdown(x), Process.info(self(), :messages)} end)
show.("trapping result", fn -> x = Task.async(fn -> 1 end); {Task.await(x), Process.sleep(5), receive do {:EXIT, _, e} -> e end} end)
show.("bad", fn -> Task.async(1) end)
show.("bad await", fn -> Task.await(1) end)
show.("fn arity", fn -> x = Task.async(fn _ -> 1 end); Task.await(x) end)
show.("await timeout infinity", fn -> Task.async(fn -> 1 end) |> Task.await(:infinity) end)

