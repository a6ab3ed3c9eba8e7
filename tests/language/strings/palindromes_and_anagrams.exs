# Palindromes, anagrams, pangrams and vowels.
defmodule Letters do
  def normal(text), do: text |> String.downcase() |> String.replace(~r/[^a-z]/, "")
  def palindrome?(text), do: normal(text) == text |> normal() |> String.reverse()
  def anagram?(a, b), do: sorted(a) == sorted(b) and normal(a) != normal(b)
  defp sorted(text), do: text |> normal() |> String.graphemes() |> Enum.sort()
  def pangram?(text), do: ?a..?z |> Enum.all?(&(<<&1>> <> "" in String.graphemes(normal(text))))
  def vowels(text), do: text |> normal() |> String.graphemes() |> Enum.count(&(&1 in ~w(a e i o u)))
end

for text <- ["A man, a plan, a canal: Panama", "Never odd or even", "Elixir"] do
  IO.puts("#{text}? #{Letters.palindrome?(text)}")
end

IO.inspect(Letters.anagram?("Dormitory", "dirty room"))
IO.inspect(Letters.anagram?("same", "same"))
IO.inspect(Letters.pangram?("The quick brown fox jumps over the lazy dog"))
IO.inspect(Letters.pangram?("Hello"))
IO.inspect(Letters.vowels("Education"))

~w(listen silent enlist google elbow below)
|> Enum.group_by(&(&1 |> String.graphemes() |> Enum.sort() |> Enum.join()))
|> Map.values()
|> Enum.filter(&(length(&1) > 1))
|> IO.inspect()
