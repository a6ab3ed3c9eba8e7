# Hangman: the word, the guesses, and the drawing as far as it has come.
defmodule Hangman do
  defstruct word: "", guessed: MapSet.new(), lives: 4

  def new(word), do: %Hangman{word: word}

  def guess(%{lives: 0} = g, _), do: {:lost, g}

  def guess(%Hangman{} = g, letter) do
    cond do
      letter in g.guessed -> {:already, g}
      letter in String.graphemes(g.word) -> won?(%{g | guessed: MapSet.put(g.guessed, letter)})
      true -> lost?(%{g | guessed: MapSet.put(g.guessed, letter), lives: g.lives - 1})
    end
  end

  defp won?(g), do: {if(masked(g) == g.word, do: :won, else: :hit), g}
  defp lost?(%{lives: 0} = g), do: {:lost, g}
  defp lost?(g), do: {:miss, g}

  def masked(g), do: for(c <- String.graphemes(g.word), into: "", do: if(c in g.guessed, do: c, else: "_"))
end

play = fn word, guesses ->
  Enum.reduce_while(String.graphemes(guesses), Hangman.new(word), fn letter, game ->
    {result, game} = Hangman.guess(game, letter)
    IO.puts("#{letter}: #{result}, #{Hangman.masked(game)}, #{game.lives} lives")
    if result in [:won, :lost], do: {:halt, game}, else: {:cont, game}
  end)
end

IO.inspect(play.("elixir", "exailor"))
play.("otp", "abcdefg")
