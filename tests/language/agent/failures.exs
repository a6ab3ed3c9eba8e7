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
  def init(n), do: n * 2
  def add(state, n), do: state + n
  def both(state, n), do: {state, state + n}
end

{:ok, b} = Agent.start(fn -> 1 end)
show.("timeout", fn -> Agent.get(b, fn s -> Process.sleep(100); s end, 10) end)
show.("raise", fn -> try do Agent.get(b, fn _ -> raise "oops" end) catch :exit, {{error, _stack}, call} -> {error, call} end end)
{:ok, b} = Agent.start(fn -> 1 end)
show.("bad gau", fn -> Agent.get_and_update(b, fn s -> s end) end)
{:ok, b} = Agent.start(fn -> 1 end, name: :bee)
show.("exit", fn -> Agent.update(b, fn _ -> exit(:why) end) end)
{:ok, b} = Agent.start(fn -> 1 end, name: :bee)
show.("throw", fn -> Agent.update(b, fn _ -> throw(:why) end) end)
{:ok, b} = Agent.start(fn -> 1 end, name: :bee2)
show.("cast raise", fn -> Agent.cast(b, fn _ -> raise ArgumentError end); Process.sleep(50); Process.alive?(b) end)
show.("start raise", fn -> Agent.start(fn -> raise "no" end) |> elem(1) |> elem(0) end)
show.("start exit", fn -> Agent.start(fn -> exit(:no) end) end)
show.("start bad", fn -> Agent.start(1) end)
show.("start bad arity", fn -> Agent.start(fn _ -> 1 end) end)
show.("get bad", fn -> Agent.get(b, 1) end)
show.("start mfa", fn -> {:ok, p} = Agent.start(M, :init, [2]); Agent.get(p, & &1) end)
show.("start mfa name", fn -> {:ok, _} = Agent.start(M, :init, [2], name: :bb); Agent.get(:bb, & &1) end)
{:ok, c} = Agent.start(fn -> 1 end)
show.("info", fn -> send(c, :hello); GenServer.cast(c, :hi); Process.sleep(20) end)
{:ok, c} = Agent.start(fn -> 1 end)
show.("call", fn -> try do GenServer.call(c, :hi) catch :exit, {{error, _stack}, _call} -> error end end)
