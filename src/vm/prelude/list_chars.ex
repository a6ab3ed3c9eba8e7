defmodule List.Chars do
  def to_charlist(nil), do: ''
  def to_charlist(atom) when is_atom(atom), do: Atom.to_charlist(atom)
  def to_charlist(text) when is_binary(text), do: String.to_charlist(text)
  def to_charlist(integer) when is_integer(integer), do: Integer.to_charlist(integer)
  def to_charlist(float) when is_float(float), do: Float.to_charlist(float)
  def to_charlist(list) when is_list(list), do: list
  def to_charlist(other), do: :playground.not_implemented("List.Chars", other)
end
