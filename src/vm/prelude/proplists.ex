# Lists of properties: `{key, value}`, or an atom that stands for `{atom, true}`.
defmodule :proplists do
  def property(property), do: property(key(property), value(property))
  def property(key, true) when is_atom(key), do: key
  def property(key, value), do: {key, value}

  defp key({key, _}), do: key
  defp key(key), do: key
  defp value({_, value}), do: value
  defp value(key) when is_atom(key), do: true

  # Tuples of other sizes have keys, too, if no values.
  defp of?(property, key) when is_atom(property), do: property === key
  defp of?(property, key) when is_tuple(property), do: tuple_size(property) > 0 and elem(property, 0) === key
  defp of?(_property, _key), do: false

  defp full(key) when is_atom(key), do: {key, true}
  defp full(property), do: property

  def unfold(list), do: Enum.map(list, &full/1)
  def compact(list), do: Enum.map(list, fn property -> if is_tuple(property), do: property(property), else: property end)

  def lookup(key, list), do: list |> Enum.find(:none, &of?(&1, key)) |> full_or_none()
  defp full_or_none(:none), do: :none
  defp full_or_none(property), do: full(property)

  def lookup_all(key, list), do: list |> Enum.filter(&of?(&1, key)) |> unfold()
  def is_defined(key, list), do: Enum.any?(list, &of?(&1, key))
  def get_value(key, list), do: get_value(key, list, :undefined)

  def get_value(key, list, default) do
    case lookup(key, list) do
      {^key, value} -> value
      _ -> default
    end
  end

  def get_all_values(key, list), do: for({_, value} <- lookup_all(key, list), do: value)
  def append_values(key, list), do: key |> get_all_values(list) |> Enum.flat_map(&List.wrap/1)
  def get_bool(key, list), do: get_value(key, list) === true

  def get_keys(list) do
    for(property <- list, is_atom(property) or is_tuple(property), do: elem(full(property), 0)) |> Enum.uniq() |> Enum.reverse()
  end

  def delete(key, list), do: Enum.reject(list, &of?(&1, key))

  def split(list, keys) do
    {found, rest} = Enum.split_with(list, fn property -> Enum.any?(keys, &of?(property, &1)) end)
    {Enum.map(keys, fn key -> Enum.filter(found, &of?(&1, key)) end), rest}
  end

  # The first value of a key counts.
  def to_map(list), do: for({key, value} <- list |> unfold() |> Enum.reverse(), into: %{}, do: {key, value})
  def from_map(map), do: :maps.to_list(map)
end
