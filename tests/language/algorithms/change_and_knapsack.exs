# Dynamic programming with maps: coins, the longest common subsequence, edit distance.
defmodule Dynamic do
  def coins(amount, coins) do
    table =
      for sum <- 1..amount, reduce: %{0 => []} do
        table ->
          best = for(c <- coins, rest = table[sum - c], do: [c | rest]) |> Enum.min_by(&length/1, fn -> nil end)
          if best, do: Map.put(table, sum, best), else: table
      end

    table[amount]
  end

  def lcs(a, b), do: lcs(String.graphemes(a), String.graphemes(b), %{}) |> elem(0) |> Enum.join()

  defp lcs(a, b, memo) when a == [] or b == [], do: {[], memo}

  defp lcs([x | a] = xs, [y | b] = ys, memo) do
    case memo do
      %{{^xs, ^ys} => known} ->
        {known, memo}

      _ ->
        {result, memo} =
          if x == y do
            {rest, memo} = lcs(a, b, memo)
            {[x | rest], memo}
          else
            {left, memo} = lcs(a, ys, memo)
            {right, memo} = lcs(xs, b, memo)
            {Enum.max_by([left, right], &length/1), memo}
          end

        {result, Map.put(memo, {xs, ys}, result)}
    end
  end

  def distance(a, b) do
    {a, b} = {String.to_charlist(a), String.to_charlist(b)}

    Enum.reduce(Enum.with_index(a, 1), Enum.to_list(0..length(b)), fn {x, i}, row ->
      row
      |> Enum.zip(tl(row))
      |> Enum.zip(b)
      |> Enum.scan(i, fn {{diagonal, above}, y}, left ->
        Enum.min([above + 1, left + 1, diagonal + if(x == y, do: 0, else: 1)])
      end)
      |> then(&[i | &1])
    end)
    |> List.last()
  end
end

IO.inspect(Dynamic.coins(63, [1, 5, 10, 21, 25]))
IO.inspect(Dynamic.coins(3, [2]))
IO.inspect(Dynamic.lcs("thisisatest", "testing123testing"))
IO.inspect(for {a, b} <- [{"kitten", "sitting"}, {"", "abc"}, {"same", "same"}], do: Dynamic.distance(a, b))
