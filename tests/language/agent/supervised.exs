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

{:ok, sup} = Supervisor.start_link([{Agent, fn -> 7 end}], strategy: :one_for_one)
[{id, pid, type, mods}] = Supervisor.which_children(sup)
IO.inspect({id, Agent.get(pid, & &1), type, mods})
Agent.update(pid, fn _ -> 8 end)
Agent.stop(pid, :shutdown)
Process.sleep(10)
[{_, pid, _, _}] = Supervisor.which_children(sup)
IO.inspect(Agent.get(pid, & &1))
show.("dict", fn -> Process.info(pid, :dictionary) |> elem(1) |> Keyword.keys() |> Enum.sort() end)
show.("self in agent", fn -> Agent.get(pid, fn _ -> self() end) == pid end)
show.("linked crash", fn -> Agent.start_link(fn -> 1 end) |> elem(1) |> Agent.get(fn _ -> raise "bye" end) end)

