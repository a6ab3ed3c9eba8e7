# A supervisor in twenty lines: trap exits, restart what did not end normally, give up after three.
defmodule Keeper do
  def start(fun), do: spawn_link(fn -> Process.flag(:trap_exit, true); keep(fun, start_child(fun), 0) end)

  defp start_child(fun), do: spawn_link(fun)

  defp keep(fun, child, restarts) do
    receive do
      {:EXIT, ^child, :normal} ->
        IO.puts("the child is done after #{restarts} restarts")

      {:EXIT, ^child, _reason} when restarts == 3 ->
        IO.puts("too many restarts")
        exit(:gave_up)

      {:EXIT, ^child, reason} ->
        IO.puts("restarting after #{inspect(reason)}")
        keep(fun, start_child(fun), restarts + 1)
    end
  end
end

Process.flag(:trap_exit, true)
{:ok, tries} = Agent.start_link(fn -> 1 end)

keeper =
  Keeper.start(fn ->
    case Agent.get_and_update(tries, &{&1, &1 + 1}) do
      n when n < 3 -> exit({:try, n})
      _ -> :fine
    end
  end)

receive(do: ({:EXIT, ^keeper, reason} -> IO.inspect(reason)))

keeper = Keeper.start(fn -> exit(:always) end)
receive(do: ({:EXIT, ^keeper, reason} -> IO.inspect(reason)))
