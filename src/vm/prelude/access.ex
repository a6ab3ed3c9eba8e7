defmodule Access do
  def get(container, key, default \\ nil)

  def get(%{__struct__: module} = struct, key, default) do
    case call(module, :fetch, [struct, key]) do
      {:ok, value} -> value
      :error -> default
    end
  end

  def get(map, key, default) when is_map(map), do: Map.get(map, key, default)

  def get(keywords, key, default) when is_list(keywords) and is_atom(key), do: Keyword.get(keywords, key, default)
  def get(list, key, _default) when is_list(list), do: no_atom!(key)

  def get(nil, _key, default), do: default

  def fetch(%{__struct__: module} = struct, key), do: call(module, :fetch, [struct, key])

  def fetch(map, key) when is_map(map), do: Map.fetch(map, key)

  def fetch(keywords, key) when is_list(keywords) and is_atom(key), do: Keyword.fetch(keywords, key)
  def fetch(list, key) when is_list(list), do: no_atom!(key)

  def fetch(nil, _key), do: :error

  def fetch!(container, key) do
    case fetch(container, key) do
      {:ok, value} -> value
      :error -> raise KeyError, key: key, term: container
    end
  end

  def get_and_update(%{__struct__: module} = struct, key, fun), do: call(module, :get_and_update, [struct, key, fun])

  def get_and_update(map, key, fun) when is_map(map), do: Map.get_and_update(map, key, fun)

  def get_and_update(list, key, fun) when is_list(list), do: Keyword.get_and_update(list, key, fun)

  def get_and_update(nil, key, _fun) do
    raise ArgumentError, "could not put/update key #{inspect(key)} on a nil value"
  end

  def pop(%{__struct__: module} = struct, key), do: call(module, :pop, [struct, key])

  def pop(map, key) when is_map(map), do: Map.pop(map, key)

  def pop(list, key) when is_list(list), do: Keyword.pop(list, key)

  def pop(nil, key), do: raise(ArgumentError, "could not pop key #{inspect(key)} on a nil value")

  # Functions that `get_in` and the like take in place of keys.

  def all do
    fn
      :get, list, next when is_list(list) -> Enum.map(list, next)
      :get_and_update, list, next when is_list(list) -> update_each(list, fn _, _ -> true end, next)
      _, other, _next -> raise "Access.all/0 expected a list, got: #{inspect(other)}"
    end
  end

  def at(index) when is_integer(index) do
    fn operation, list, next -> at(operation, list, index, next, "Access.at/1", fn next -> next.(nil) end) end
  end

  def at!(index) when is_integer(index) do
    fn operation, list, next ->
      at(operation, list, index, next, "Access.at!/1", fn _ -> raise Enum.OutOfBoundsError end)
    end
  end

  def elem(index) when is_integer(index) and index >= 0 do
    fn
      :get, tuple, next when is_tuple(tuple) ->
        next.(Kernel.elem(tuple, index))

      :get_and_update, tuple, next when is_tuple(tuple) ->
        case next.(Kernel.elem(tuple, index)) do
          {value, update} -> {value, put_elem(tuple, index, update)}
          :pop -> raise "cannot pop data from a tuple"
        end

      _, other, _next ->
        raise "Access.elem/1 expected a tuple, got: #{inspect(other)}"
    end
  end

  def filter(fun) when is_function(fun, 1) do
    fn
      :get, list, next when is_list(list) -> list |> Enum.filter(fun) |> Enum.map(next)
      :get_and_update, list, next when is_list(list) -> update_each(list, fn element, _ -> fun.(element) end, next)
      _, other, _next -> raise "Access.filter/1 expected a list, got: #{inspect(other)}"
    end
  end

  def key(key, default \\ nil) do
    fn
      :get, nil, next -> next.(default)
      :get, map, next -> next.(Map.get(map, key, default))
      :get_and_update, map, next -> update_key(map, key, Map.get(map, key, default), next)
    end
  end

  def key!(key) do
    fn
      :get, %{} = map, next -> next.(:maps.get(key, map))
      :get_and_update, %{} = map, next -> update_key(map, key, :maps.get(key, map), next)
      _, other, _next -> raise "Access.key!/1 expected a map/struct, got: #{inspect(other)}"
    end
  end

  def slice(%Range{step: step} = range) when step > 0 do
    fn
      :get, list, next when is_list(list) -> list |> Enum.slice(range) |> Enum.map(next)
      :get_and_update, list, next when is_list(list) -> update_each(list, in_slice(list, range), next)
      _, other, _next -> raise ArgumentError, "Access.slice/1 expected a list, got: #{inspect(other)}"
    end
  end

  def slice(%Range{} = range) do
    raise ArgumentError, "Access.slice/1 does not accept ranges with negative steps, got: #{inspect(range)}"
  end

  # The callback of a struct's module, which has to have it.
  defp call(module, name, args) do
    if function_exported?(module, name, length(args)), do: apply(module, name, args), else: no_callback!(module, name, args)
  end

  defp no_callback!(module, name, args) do
    try do
      apply(module, name, args)
    rescue
      error in UndefinedFunctionError ->
        reason =
          "#{inspect(module)} does not implement the Access behaviour. If you are using get_in/put_in/update_in, " <>
            "you can specify the field to be accessed using Access.key!/1"

        reraise %{error | reason: reason}, __STACKTRACE__
    end
  end

  defp no_atom!(key) do
    raise ArgumentError, "the Access calls for keywords expect the key to be an atom, got: #{inspect(key)}"
  end

  defp at(:get, list, index, next, _name, otherwise) when is_list(list) do
    case Enum.fetch(list, index) do
      {:ok, element} -> next.(element)
      :error -> otherwise.(next)
    end
  end

  defp at(:get_and_update, list, index, next, _name, otherwise) when is_list(list) do
    case Enum.fetch(list, index) do
      {:ok, element} ->
        {before, [_ | rest]} = Enum.split(list, if(index < 0, do: length(list) + index, else: index))

        case next.(element) do
          {value, update} -> {value, before ++ [update | rest]}
          :pop -> {element, before ++ rest}
        end

      :error ->
        case otherwise.(next) do
          {value, _update} -> {value, list}
          :pop -> {nil, list}
        end
    end
  end

  defp at(_operation, other, _index, _next, name, _otherwise) do
    raise "#{name} expected a list, got: #{inspect(other)}"
  end

  defp update_key(map, key, current, next) do
    case next.(current) do
      {value, update} -> {value, Map.put(map, key, update)}
      :pop -> {current, Map.delete(map, key)}
    end
  end

  # Updates the elements that `chosen?` is true of, given their index too; gives what `next` said of these, and the whole
  # list.
  defp update_each(list, chosen?, next) do
    {values, updates, _} =
      Enum.reduce(list, {[], [], 0}, fn element, {values, updates, index} ->
        if chosen?.(element, index) do
          case next.(element) do
            {value, update} -> {[value | values], [update | updates], index + 1}
            :pop -> {[element | values], updates, index + 1}
          end
        else
          {values, [element | updates], index + 1}
        end
      end)

    {:lists.reverse(values), :lists.reverse(updates)}
  end

  defp in_slice(list, %Range{first: first, last: last, step: step}) do
    size = length(list)
    first = if first < 0, do: max(first + size, 0), else: first
    last = if last < 0, do: last + size, else: last
    fn _element, index -> :playground.in_range(index, %Range{first: first, last: last, step: step}) end
  end
end
