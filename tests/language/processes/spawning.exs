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


show.("sleep", fn -> Process.sleep(-1) end)
show.("spawn opts", fn -> {p, r} = Process.spawn(fn -> 1 end, [:link, :monitor, priority: :low]); {is_pid(p), is_reference(r)} end)
show.("spawn opts", fn -> p = Process.spawn(Kernel, :self, [], []); is_pid(p) end)
show.("spawn opts", fn -> Process.spawn(fn -> 1 end, [:foo]) end)
show.("spawn 1", fn -> spawn(1) end)
show.("spawn mfa", fn -> spawn(1, 2, 3) end)
show.("spawn_link 1", fn -> spawn_link(1) end)
show.("group leader", fn -> Process.group_leader() |> is_pid end)
show.("node", fn -> {node(), Node.self(), Node.list(), Node.alive?(), node(self()), node(make_ref()), Node.list(:this)} end)
show.("node 1", fn -> node(1) end)
show.("make_ref", fn -> make_ref() |> is_reference end)
