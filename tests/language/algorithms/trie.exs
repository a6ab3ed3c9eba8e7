# A trie of nested maps: insert words, complete a prefix.
defmodule Trie do
  def new(words \\ []), do: Enum.reduce(words, %{}, &insert(&2, &1))

  def insert(trie, ""), do: Map.put(trie, :end, true)
  def insert(trie, <<c::utf8, rest::binary>>), do: Map.update(trie, c, insert(%{}, rest), &insert(&1, rest))

  def member?(trie, ""), do: Map.has_key?(trie, :end)
  def member?(trie, <<c::utf8, rest::binary>>), do: is_map_key(trie, c) and member?(trie[c], rest)

  def complete(trie, prefix) do
    case get_in(trie, String.to_charlist(prefix)) do
      nil -> []
      below -> below |> words("") |> Enum.map(&(prefix <> &1)) |> Enum.sort()
    end
  end

  defp words(trie, path) do
    Enum.flat_map(trie, fn
      {:end, true} -> [path]
      {c, below} -> words(below, path <> <<c::utf8>>)
    end)
  end
end

trie = Trie.new(~w(car card care cat dog do über))
IO.inspect(Trie.complete(trie, "car"))
IO.inspect(Trie.complete(trie, "do"))
IO.inspect(Trie.complete(trie, "x"))
IO.inspect(Trie.complete(trie, "ü"))
IO.inspect(for w <- ~w(car ca dog dogs), do: Trie.member?(trie, w))
IO.inspect(Trie.new(["a"]))
