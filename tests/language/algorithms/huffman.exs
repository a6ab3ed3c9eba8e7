# Huffman codes: the tree, the code table, encoding and decoding.
defmodule Huffman do
  def tree(text) do
    text
    |> String.graphemes()
    |> Enum.frequencies()
    |> Enum.map(fn {char, n} -> {n, char} end)
    |> Enum.sort()
    |> join()
  end

  defp join([{_, tree}]), do: tree
  defp join([{n, a}, {m, b} | rest]), do: join(Enum.sort([{n + m, {a, b}} | rest]))

  def codes(tree, path \\ "")
  def codes({a, b}, path), do: Map.merge(codes(a, path <> "0"), codes(b, path <> "1"))
  def codes(char, path), do: %{char => path}

  def encode(text, codes), do: for(<<c::utf8 <- text>>, into: "", do: codes[<<c::utf8>>])

  def decode(bits, tree), do: decode(bits, tree, tree)
  defp decode("", char, _) when is_binary(char), do: char
  defp decode(bits, char, tree) when is_binary(char), do: char <> decode(bits, tree, tree)
  defp decode("0" <> bits, {a, _}, tree), do: decode(bits, a, tree)
  defp decode("1" <> bits, {_, b}, tree), do: decode(bits, b, tree)
end

text = "abracadabra"
tree = Huffman.tree(text)
IO.inspect(tree)
codes = Huffman.codes(tree)
IO.inspect(codes)
bits = Huffman.encode(text, codes)
IO.puts("#{bits} (#{String.length(bits)} bits instead of #{byte_size(text) * 8})")
IO.inspect(Huffman.decode(bits, tree))
