# Arrays that grow as they are written to: `{:array, size, fixed?, default, elements}`, the elements by their indices.
defmodule :array do
  def new, do: new([])
  def new(size, options), do: new([{:size, size} | List.wrap(options)])

  def new(options) do
    options = List.wrap(options)
    size = Enum.find_value(options, 0, fn option -> if is_integer(option), do: option end)
    size = :proplists.get_value(:size, options, size)
    fixed = :proplists.get_bool(:fixed, options) or (size > 0 and :proplists.get_value(:fixed, options) !== false)
    {:array, size, fixed, :proplists.get_value(:default, options), %{}}
  end

  def is_array(array), do: match?({:array, _, _, _, %{}}, array)
  def size({:array, size, _, _, _}), do: size
  def default({:array, _, _, default, _}), do: default
  def is_fix({:array, _, fixed, _, _}), do: fixed
  def fix(array), do: put_elem(array, 2, true)
  def relax(array), do: put_elem(array, 2, false)

  def resize(array), do: resize(sparse_size(array), array)

  def resize(size, {:array, _, fixed, default, elements}) when is_integer(size) and size >= 0 do
    {:array, size, fixed, default, :maps.filter(fn index, _ -> index < size end, elements)}
  end

  def get(index, {:array, size, fixed, default, elements}) when is_integer(index) and index >= 0 and (index < size or not fixed) do
    Map.get(elements, index, default)
  end

  def get(_index, _array), do: :erlang.error(:badarg)

  def set(index, value, {:array, size, fixed, default, elements})
      when is_integer(index) and index >= 0 and (index < size or not fixed) do
    {:array, max(size, index + 1), fixed, default, Map.put(elements, index, value)}
  end

  def set(_index, _value, _array), do: :erlang.error(:badarg)

  def reset(index, {:array, size, fixed, default, elements}) when is_integer(index) and index >= 0 and (index < size or not fixed) do
    {:array, size, fixed, default, Map.delete(elements, index)}
  end

  def reset(_index, _array), do: :erlang.error(:badarg)

  def from_list(list), do: from_list(list, :undefined)

  def from_list(list, default) do
    {:array, length(list), false, default, list |> Enum.with_index() |> Map.new(fn {value, index} -> {index, value} end)}
  end

  def from_orddict(pairs), do: from_orddict(pairs, :undefined)

  def from_orddict(pairs, default) do
    Enum.reduce(pairs, new([{:default, default}]), fn {index, value}, array -> set(index, value, array) end)
  end

  def to_orddict({:array, size, _, default, elements}) do
    for index <- 0..(size - 1)//1, do: {index, Map.get(elements, index, default)}
  end

  def sparse_to_orddict(array), do: Enum.reject(to_orddict(array), fn {_, value} -> value === default(array) end)
  def to_list(array), do: for({_, value} <- to_orddict(array), do: value)
  def sparse_to_list(array), do: for({_, value} <- sparse_to_orddict(array), do: value)

  def sparse_size(array) do
    case List.last(sparse_to_orddict(array)) do
      {index, _} -> index + 1
      nil -> 0
    end
  end

  def map(fun, array) when is_function(fun, 2), do: mapped(fun, array, to_orddict(array))
  def sparse_map(fun, array) when is_function(fun, 2), do: mapped(fun, array, sparse_to_orddict(array))

  defp mapped(fun, array, pairs) do
    put_elem(array, 4, Map.new(pairs, fn {index, value} -> {index, fun.(index, value)} end))
  end

  def foldl(fun, acc, array) when is_function(fun, 3), do: folded(fun, acc, to_orddict(array))
  def foldr(fun, acc, array) when is_function(fun, 3), do: folded(fun, acc, Enum.reverse(to_orddict(array)))
  def sparse_foldl(fun, acc, array) when is_function(fun, 3), do: folded(fun, acc, sparse_to_orddict(array))
  def sparse_foldr(fun, acc, array) when is_function(fun, 3), do: folded(fun, acc, Enum.reverse(sparse_to_orddict(array)))

  defp folded(fun, acc, pairs), do: Enum.reduce(pairs, acc, fn {index, value}, acc -> fun.(index, value, acc) end)
end
