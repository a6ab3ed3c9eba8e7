defmodule Kernel do
  def macro_exported?(module, name, arity) when is_atom(module) and is_atom(name) and arity in 0..255 do
    Code.ensure_loaded?(module) and function_exported?(module, :__info__, 1) and {name, arity} in module.__info__(:macros)
  end

  def get_in(nil, [_ | _]), do: nil
  def get_in(data, [fun]) when is_function(fun), do: fun.(:get, data, fn value -> value end)
  def get_in(data, [fun | path]) when is_function(fun), do: fun.(:get, data, &get_in(&1, path))
  def get_in(data, [key]), do: Access.get(data, key)
  def get_in(data, [key | path]), do: get_in(Access.get(data, key), path)

  def put_in(data, [_ | _] = path, value) do
    {_, data} = get_and_update_in(data, path, fn _ -> {nil, value} end)
    data
  end

  def update_in(data, [_ | _] = path, fun) when is_function(fun) do
    {_, data} = get_and_update_in(data, path, fn value -> {nil, fun.(value)} end)
    data
  end

  def get_and_update_in(data, [at], fun) when is_function(at, 3), do: at.(:get_and_update, data, fun)
  def get_and_update_in(data, [key], fun), do: Access.get_and_update(data, key, fun)

  def get_and_update_in(data, [at | path], fun) when is_function(at, 3) do
    at.(:get_and_update, data, &get_and_update_in(&1, path, fun))
  end

  def get_and_update_in(data, [key | path], fun) do
    Access.get_and_update(data, key, &get_and_update_in(&1, path, fun))
  end

  def pop_in(nil, [key | _]), do: raise(ArgumentError, "could not pop key #{inspect(key)} on a nil value")
  def pop_in(data, [_ | _] = path), do: pop_at(data, path)

  defp pop_at(nil, _path), do: :pop
  defp pop_at(data, [at]) when is_function(at), do: at.(:get_and_update, data, fn _ -> :pop end)
  defp pop_at(data, [at | path]) when is_function(at), do: at.(:get_and_update, data, &pop_at(&1, path))
  defp pop_at(data, [key]), do: Access.pop(data, key)
  defp pop_at(data, [key | path]), do: Access.get_and_update(data, key, &pop_at(&1, path))

  def struct(struct, fields \\ [])
  def struct(struct, fields) when is_atom(struct), do: :playground.put_known(struct.__struct__(), fields)
  def struct(%{__struct__: _} = struct, fields), do: :playground.put_known(struct, fields)

  def struct!(struct, fields \\ [])
  def struct!(struct, fields) when is_atom(struct), do: struct.__struct__(fields)
  def struct!(%{__struct__: _} = struct, fields), do: :playground.put_fields(struct, fields)

  def binary_slice(binary, first..last//step) when is_binary(binary) and step > 0 do
    size = byte_size(binary)
    first = if first < 0, do: max(size + first, 0), else: first
    last = if last < 0, do: size + last, else: min(last, size - 1)

    cond do
      first > last -> ""
      step == 1 -> binary_part(binary, first, last - first + 1)
      true -> for index <- first..last//step, into: "", do: binary_part(binary, index, 1)
    end
  end

  def binary_slice(binary, _first.._last//_step = range) when is_binary(binary) do
    raise ArgumentError, "binary_slice/2 does not accept ranges with negative steps, got: #{inspect(range)}"
  end

  def binary_slice(binary, start, size)
      when is_binary(binary) and is_integer(start) and is_integer(size) and size >= 0 do
    total = byte_size(binary)
    start = if start < 0, do: max(total + start, 0), else: min(start, total)
    binary_part(binary, start, min(size, total - start))
  end

  def to_charlist(term), do: List.Chars.to_charlist(term)
end
