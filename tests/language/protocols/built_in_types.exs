# A protocol for the built-in types, with a fallback to Any and a derived implementation.
defprotocol Size do
  @fallback_to_any true
  def of(value)
end

defimpl Size, for: BitString, do: def(of(text), do: {:bytes, byte_size(text)})
defimpl Size, for: [List, MapSet], do: def(of(items), do: {:items, Enum.count(items)})
defimpl Size, for: Map, do: def(of(map), do: {:keys, map_size(map)})
defimpl Size, for: Integer, do: def(of(n), do: {:digits, n |> Integer.digits() |> length()})
defimpl Size, for: Float, do: def(of(_), do: {:bits, 64})
defimpl Size, for: Atom, do: def(of(a), do: {:name, a |> Atom.to_string() |> String.length()})
defimpl Size, for: Tuple, do: def(of(t), do: {:elements, tuple_size(t)})
defimpl Size, for: Function, do: def(of(f), do: {:arity, if(is_function(f, 1), do: 1, else: :other)})
defimpl Size, for: PID, do: def(of(_), do: :one_process)

defimpl Size, for: Any do
  def of(value), do: {:no_idea, is_struct(value)}
end

defmodule Box, do: defstruct(content: nil)

values = ["héllo", [1, 2], MapSet.new([1]), %{a: 1}, 12_345, 1.5, :atom, nil, {1, 2, 3}, & &1, self(), make_ref(), struct(Box), 1..3]
Enum.each(values, &IO.inspect(Size.of(&1)))
IO.inspect(Size.impl_for("x"))
IO.inspect(Size.impl_for(struct(Box)))
