# A referee written as function clauses only.
defmodule Game do
  def winner(same, same), do: :draw
  def winner(:rock, :scissors), do: :first
  def winner(:scissors, :paper), do: :first
  def winner(:paper, :rock), do: :first
  def winner(_, _), do: :second

  def match(rounds) do
    Enum.reduce(rounds, %{first: 0, second: 0, draw: 0}, fn {a, b}, score ->
      result = winner(a, b)
      IO.puts("#{a} against #{b}: #{result}")
      Map.update!(score, result, &(&1 + 1))
    end)
  end

  def verdict(%{first: n, second: n}), do: "nobody wins"
  def verdict(%{first: a, second: b}) when a > b, do: "the first player wins by #{a - b}"
  def verdict(%{first: a, second: b}), do: "the second player wins by #{b - a}"
end

score =
  Game.match([{:rock, :paper}, {:paper, :paper}, {:scissors, :paper}, {:paper, :scissors}, {:rock, :paper}])

IO.inspect(score)
IO.puts(Game.verdict(score))
IO.puts(Game.verdict(%{first: 1, second: 1, draw: 0}))
