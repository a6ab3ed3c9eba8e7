# A function that names the type of any value with the is_ guards.
defmodule Kind do
  def of(value) when is_nil(value), do: "nil"
  def of(value) when is_boolean(value), do: "boolean"
  def of(value) when is_atom(value), do: "atom"
  def of(value) when is_integer(value), do: "integer"
  def of(value) when is_float(value), do: "float"
  def of(value) when is_binary(value), do: "string of #{byte_size(value)} bytes"
  def of(value) when is_bitstring(value), do: "bitstring of #{bit_size(value)} bits"
  def of([]), do: "empty list"
  def of(value) when is_list(value) and is_atom(hd(value)), do: "list that begins with an atom"
  def of(value) when is_list(value), do: "list"
  def of(value) when is_tuple(value), do: "tuple of #{tuple_size(value)}"
  def of(value) when is_exception(value), do: "exception"
  def of(value) when is_struct(value), do: "struct"
  def of(value) when is_map(value), do: "map of #{map_size(value)}"
  def of(value) when is_function(value, 0), do: "thunk"
  def of(value) when is_function(value), do: "function"
  def of(value) when is_pid(value), do: "pid"
  def of(value) when is_reference(value), do: "reference"
end

values = [
  nil, true, :ok, 1, 1.5, "héllo", <<1::3>>, [], [:a], [1], {1, 2, 3}, %RuntimeError{},
  1..2, %{a: 1}, fn -> 1 end, &Kind.of/1, self(), make_ref()
]

Enum.each(values, &IO.puts(Kind.of(&1)))
