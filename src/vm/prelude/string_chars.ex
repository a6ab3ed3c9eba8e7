defprotocol String.Chars do
  def to_string(term)
end

defimpl String.Chars, for: [Atom, BitString, Float, Integer, List] do
  def to_string(term), do: Kernel.to_string(term)
end
