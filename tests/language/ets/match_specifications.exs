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
:ets.insert(tab, [{1.0, :f}, {2, 2}, {3, :c}, {:zz, 6}])
show.("match", fn -> {:ets.match(tab, {:"$1", :_}), :ets.match(tab, {:"$2", :"$1"}), :ets.match(tab, {1, :"$1"}), :ets.match(tab, :"$1"), :ets.match(tab, :_), :ets.match(tab, {:_, :_})} end)
show.("match rep", fn -> :ets.match(tab, {:"$1", :"$1"}) end)
show.("match list", fn -> x = :ets.new(:x, []); :ets.insert(x, [{1, [1,2,3]}, {2, %{a: 1, b: 2}}, ]); {:ets.match(x, {:_, [:"$1" | :"$2"]}), :ets.match(x, {:_, %{a: :"$1"}}), :ets.match_object(x, {:_, %{b: :_}})} end)
show.("match_object", fn -> :ets.match_object(tab, {:_, 2}) end)
show.("match_object bad", fn -> :ets.match_object(:nope, {:_, 2}) end)
show.("select", fn -> :ets.select(tab, [{{:"$1", :"$2"}, [{:>, :"$1", 1}], [{{:"$2", :"$1"}}]}]) end)
show.("select $$", fn -> :ets.select(tab, [{{:"$1", :"$2"}, [], [:"$$"]}, ]) end)
show.("select $_", fn -> :ets.select(tab, [{{:"$1", :"$2"}, [{:is_atom, :"$2"}], [:"$_"]}]) end)
show.("select guards", fn -> :ets.select(tab, [{{:"$1", :"$2"}, [{:andalso, {:is_integer, :"$2"}, {:<, {:+, :"$1", 1}, 3}}], [%{k: :"$1"}]}]) end)
show.("select const", fn -> :ets.select(tab, [{{:"$1", :"$2"}, [{:orelse, {:==, :"$1", {:const, 1}}, {:"=:=", :"$2", :c}}], [[:"$1", {:const, {:a}}]]}]) end)
show.("select bad", fn -> :ets.select(tab, [{{:"$1", :"$2"}, [{:foo, :"$1"}], [:"$_"]}]) end)
show.("select bad2", fn -> :ets.select(tab, :foo) end)
show.("select body unbound", fn -> :ets.select(tab, [{{:"$1", :"$2"}, [], [:"$9"]}]) end)
show.("select multi body", fn -> :ets.select(tab, [{{:"$1", :"$2"}, [], [:"$1", :"$2"]}]) end)
show.("select tuple body", fn -> :ets.select(tab, [{{:"$1", :"$2"}, [], [{:+, :"$1", 1}]}]) end)
show.("select {} body", fn -> :ets.select(tab, [{{:"$1", :"$2"}, [], [{{}}]}]) end)
show.("select body error", fn -> :ets.select(tab, [{{:"$1", :"$2"}, [], [{:hd, :"$1"}]}]) end)
show.("select_count", fn -> :ets.select_count(tab, [{{:"$1", :"$2"}, [{:is_integer, :"$2"}], [true]}]) end)
show.("select_count false", fn -> :ets.select_count(tab, [{{:"$1", :"$2"}, [{:is_integer, :"$2"}], [1]}]) end)
show.("select rev", fn -> :ets.select_reverse(tab, [{{:"$1", :_}, [], [:"$1"]}]) end)
show.("select_delete", fn -> {:ets.select_delete(tab, [{{:"$1", :d}, [], [true]}]), :ets.tab2list(tab)} end)
show.("match_delete", fn -> {:ets.match_delete(tab, {:_, 2}), :ets.tab2list(tab)} end)
