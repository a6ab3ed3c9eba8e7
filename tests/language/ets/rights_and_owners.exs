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

tab = :ets.new(:t, [:ordered_set])
named = :ets.new(:named, [:named_table])
bag = :ets.new(:bag, [:bag, :public])
show.("info nope", fn -> :ets.info(:nope) end)
for k <- [:size, :name, :type, :owner, :protection, :keypos, :heir, :named_table, :id, :compressed, :node, :read_concurrency, :write_concurrency, :decentralized_counters, :fixed, :safe_fixed, :foo] do
  show.("info #{k}", fn -> :ets.info(named, k) end)
end
show.("info nope size", fn -> :ets.info(:nope, :size) end)
show.("whereis", fn -> {is_reference(:ets.whereis(:named)), :ets.whereis(:nope)} end)
show.("all", fn -> {:named in :ets.all(), tab in :ets.all()} end)
show.("rename", fn -> {:ets.rename(named, :named2), :ets.lookup(:named2, 2), :ets.info(:named2, :name), :ets.rename(tab, :foo), :ets.info(tab, :name)} end)
show.("delete_all", fn -> {:ets.delete_all_objects(tab), :ets.tab2list(tab)} end)
show.("delete", fn -> {:ets.delete(tab)} end)
show.("delete again", fn -> :ets.delete(tab) end)
show.("lookup deleted", fn -> :ets.lookup(tab, 1) end)
me = self()
priv = :ets.new(:priv, [:private]); prot = :ets.new(:prot, [])
show.("private", fn -> Task.async(fn -> try do :ets.lookup(priv, 1) rescue e -> Exception.message(e) end end) |> Task.await end)
show.("protected", fn -> Task.async(fn -> try do :ets.insert(prot, {1}) rescue e -> Exception.message(e) end end) |> Task.await end)
show.("protected read", fn -> Task.async(fn -> try do :ets.lookup(prot, 1) rescue e -> Exception.message(e) end end) |> Task.await end)
show.("delete by other", fn -> Task.async(fn -> try do :ets.delete(prot) rescue e -> Exception.message(e) end end) |> Task.await end)
show.("public by other", fn -> Task.async(fn -> try do :ets.insert(bag, {1}) rescue e -> Exception.message(e) end end) |> Task.await end)
show.("give_away", fn -> x = :ets.new(:g, []); p = spawn(fn -> receive do m -> send(me, {m, :ets.info(x, :owner) == self()}) end end); {:ets.give_away(x, p, :data), receive do m -> m end} end)
show.("give_away dead", fn -> x = :ets.new(:g, []); p = spawn(fn -> 1 end); Process.sleep(10); :ets.give_away(x, p, :data) end)
show.("heir", fn -> spawn(fn -> :ets.new(:inh, [:named_table, {:heir, me, :stuff}]) end); r = receive do m -> m end; {r, :ets.info(:inh, :owner) == me, :ets.info(:inh, :heir) == me} end)
show.("dies", fn -> spawn(fn -> :ets.new(:gone, [:named_table]); send(me, :made); Process.sleep(10) end); receive do m -> m end; a = :ets.info(:gone, :size); Process.sleep(30); {a, :ets.info(:gone)} end)
show.("inspect tab", fn -> :ets.insert(prot, [{:k, 1}]); :ets.tab2list(prot) end)
show.("safe_fixtable", fn -> :ets.safe_fixtable(prot, true) end)
show.("insert cons", fn -> :ets.insert(prot, [{:k, 1} | :x]) end)

