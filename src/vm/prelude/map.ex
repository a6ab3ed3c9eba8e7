defmodule Map do
  def new, do: %{}

  def new(%{__struct__: _} = enumerable), do: :maps.from_list(Enum.to_list(enumerable))
  def new(map) when is_map(map), do: map
  def new(enumerable), do: :maps.from_list(Enum.to_list(enumerable))

  def new(enumerable, transform) when is_function(transform, 1) do
    :maps.from_list(Enum.map(enumerable, transform))
  end

  def delete(map, key), do: :maps.remove(key, map)

  def drop(map, keys), do: :maps.without(Enum.to_list(keys), map)

  def equal?(left, right) when is_map(left) and is_map(right), do: left === right

  def fetch(map, key) do
    case map do
      %{^key => value} -> {:ok, value}
      %{} -> :error
      _ -> bad_map!(map)
    end
  end

  def fetch!(map, key), do: :maps.get(key, map)

  def filter(map, fun) when is_map(map), do: :maps.from_list(Enum.filter(:maps.to_list(map), fun))

  def from_keys(keys, value), do: :maps.from_keys(Enum.to_list(keys), value)

  def from_struct(module) when is_atom(module), do: from_struct(module.__struct__())
  def from_struct(%{__struct__: _} = struct), do: :maps.remove(:__struct__, struct)

  def get(map, key, default \\ nil) do
    case map do
      %{^key => value} -> value
      %{} -> default
      _ -> bad_map!(map)
    end
  end

  def get_and_update(map, key, fun) when is_function(fun, 1), do: update_with(map, key, get(map, key), fun)

  def get_and_update!(map, key, fun) when is_function(fun, 1), do: update_with(map, key, fetch!(map, key), fun)

  def get_lazy(map, key, fun) when is_function(fun, 0) do
    case map do
      %{^key => value} -> value
      %{} -> fun.()
      _ -> bad_map!(map)
    end
  end

  def has_key?(map, key), do: :maps.is_key(key, map)

  def keys(map), do: :maps.keys(map)

  def merge(left, right), do: :maps.merge(left, right)

  def merge(left, right, fun) when is_map(left) and is_map(right) and is_function(fun, 3) do
    Enum.reduce(:maps.to_list(right), left, fn {key, value}, merged ->
      case merged do
        %{^key => other} -> :maps.put(key, fun.(key, other, value), merged)
        _ -> :maps.put(key, value, merged)
      end
    end)
  end

  def pop(map, key, default \\ nil) do
    case map do
      %{^key => value} -> {value, :maps.remove(key, map)}
      %{} -> {default, map}
      _ -> bad_map!(map)
    end
  end

  def pop!(map, key) do
    case map do
      %{^key => value} -> {value, :maps.remove(key, map)}
      %{} -> raise KeyError, key: key, term: map
      _ -> bad_map!(map)
    end
  end

  def pop_lazy(map, key, fun) when is_function(fun, 0) do
    case map do
      %{^key => value} -> {value, :maps.remove(key, map)}
      %{} -> {fun.(), map}
      _ -> bad_map!(map)
    end
  end

  def put(map, key, value), do: :maps.put(key, value, map)

  def put_new(map, key, value) do
    case map do
      %{^key => _} -> map
      %{} -> :maps.put(key, value, map)
      _ -> bad_map!(map)
    end
  end

  def put_new_lazy(map, key, fun) when is_function(fun, 0) do
    case map do
      %{^key => _} -> map
      %{} -> :maps.put(key, fun.(), map)
      _ -> bad_map!(map)
    end
  end

  def reject(map, fun) when is_map(map), do: :maps.from_list(Enum.reject(:maps.to_list(map), fun))

  def replace(map, key, value) do
    case map do
      %{^key => _} -> :maps.put(key, value, map)
      %{} -> map
      _ -> bad_map!(map)
    end
  end

  def replace!(map, key, value) do
    case map do
      %{^key => _} -> :maps.put(key, value, map)
      %{} -> raise KeyError, key: key, term: map
      _ -> bad_map!(map)
    end
  end

  def replace_lazy(map, key, fun) when is_map(map) and is_function(fun, 1) do
    case map do
      %{^key => value} -> :maps.put(key, fun.(value), map)
      %{} -> map
    end
  end

  def split(map, keys) do
    keys = Enum.to_list(keys)
    {:maps.with(keys, map), :maps.without(keys, map)}
  end

  def take(map, keys), do: :maps.with(Enum.to_list(keys), map)

  def to_list(map), do: :maps.to_list(map)

  def update(map, key, default, fun) when is_function(fun, 1) do
    case map do
      %{^key => value} -> :maps.put(key, fun.(value), map)
      %{} -> :maps.put(key, default, map)
      _ -> bad_map!(map)
    end
  end

  def update!(map, key, fun) when is_function(fun, 1), do: :maps.put(key, fun.(:maps.get(key, map)), map)

  def values(map), do: :maps.values(map)

  defp update_with(map, key, current, fun) do
    case fun.(current) do
      {value, update} -> {value, :maps.put(key, update, map)}
      :pop -> {current, :maps.remove(key, map)}
      other -> raise "the given function must return a two-element tuple or :pop, got: #{inspect(other)}"
    end
  end

  defp bad_map!(term), do: :erlang.error({:badmap, term})

  # Deprecated names.
  def size(map), do: map_size(map)
  def map(map, fun), do: new(map, fn {key, value} -> {key, fun.({key, value})} end)
end
