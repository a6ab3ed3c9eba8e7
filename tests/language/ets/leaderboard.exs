# A leaderboard in an ordered table, with scores as part of the key.
defmodule Board do
  def new, do: {:ets.new(:by_name, [:set, :private]), :ets.new(:by_score, [:ordered_set])}

  def score({names, scores}, name, points) do
    old = case :ets.lookup(names, name), do: ([{_, n}] -> n; [] -> 0)
    :ets.delete(scores, {-old, name})
    :ets.insert(names, {name, old + points})
    :ets.insert(scores, {{-(old + points), name}})
    old + points
  end

  def top({_, scores}, n), do: walk(scores, :ets.first(scores), n)
  defp walk(_, :"$end_of_table", _), do: []
  defp walk(_, _, 0), do: []
  defp walk(t, {points, name} = key, n), do: [{name, -points} | walk(t, :ets.next(t, key), n - 1)]
end

board = Board.new()
for {name, points} <- [ada: 10, bob: 30, cid: 20, ada: 25, dan: 5, bob: 1], do: Board.score(board, name, points)
IO.inspect(Board.top(board, 3))
IO.inspect(Board.score(board, :dan, 100))
IO.inspect(Board.top(board, 2))
{names, _} = board
IO.inspect(:ets.foldl(fn {_, n}, sum -> sum + n end, 0, names))
IO.inspect(:ets.select_count(names, [{{:_, :"$1"}, [{:<, :"$1", 50}], [true]}]))
IO.inspect(:ets.take(names, :cid))
IO.inspect(:ets.delete_all_objects(names))
IO.inspect(:ets.info(names, :size))
