defprotocol Enumerable do
  def count(enumerable)
  def member?(enumerable, element)
  def reduce(enumerable, acc, fun)
  def slice(enumerable)
end

defimpl Enumerable, for: List do
  def count(list), do: {:ok, length(list)}

  def member?(_list, _element), do: {:error, __MODULE__}

  def reduce([element | rest], {:cont, acc}, fun), do: reduce(rest, fun.(element, acc), fun)
  def reduce([], {:cont, acc}, _fun), do: {:done, acc}
  def reduce(_list, {:halt, acc}, _fun), do: {:halted, acc}
  def reduce(list, {:suspend, acc}, fun), do: {:suspended, acc, &reduce(list, &1, fun)}

  def slice(_list), do: {:error, __MODULE__}
end

defimpl Enumerable, for: Map do
  def count(map), do: {:ok, map_size(map)}

  def member?(map, {key, value}) do
    case map do
      %{^key => ^value} -> {:ok, true}
      _ -> {:ok, false}
    end
  end

  def member?(_map, _other), do: {:ok, false}

  def reduce(map, acc, fun), do: Enumerable.List.reduce(:maps.to_list(map), acc, fun)

  def slice(map), do: {:ok, map_size(map), &:maps.to_list/1}
end

defimpl Enumerable, for: MapSet do
  def count(set), do: {:ok, MapSet.size(set)}

  def member?(set, element), do: {:ok, MapSet.member?(set, element)}

  def reduce(set, acc, fun), do: Enumerable.List.reduce(MapSet.to_list(set), acc, fun)

  def slice(set), do: {:ok, MapSet.size(set), &MapSet.to_list/1}
end

defimpl Enumerable, for: Range do
  def count(range), do: {:ok, Range.size(range)}

  def member?(range, element), do: {:ok, :playground.in_range(element, range)}

  def reduce(range, acc, fun), do: reduce(range.first, Range.size(range), range.step, acc, fun)

  def slice(range) do
    slice = fn start, amount, step ->
      first = range.first + start * range.step
      :playground.range_list(first, first + (amount - 1) * range.step, step * range.step)
    end

    {:ok, Range.size(range), slice}
  end

  defp reduce(_first, 0, _step, {:cont, acc}, _fun), do: {:done, acc}

  defp reduce(first, size, step, {:cont, acc}, fun) do
    reduce(first + step, size - 1, step, fun.(first, acc), fun)
  end

  defp reduce(_first, _size, _step, {:halt, acc}, _fun), do: {:halted, acc}

  defp reduce(first, size, step, {:suspend, acc}, fun) do
    {:suspended, acc, &reduce(first, size, step, &1, fun)}
  end
end

defimpl Enumerable, for: Function do
  def count(_fun), do: {:error, __MODULE__}

  def member?(_fun, _element), do: {:error, __MODULE__}

  def reduce(fun, acc, reducer) when is_function(fun, 2), do: fun.(acc, reducer)

  def reduce(fun, _acc, _reducer) do
    raise Protocol.UndefinedError,
      protocol: Enumerable,
      value: fun,
      description: "only anonymous functions of arity 2 are enumerable"
  end

  def slice(_fun), do: {:error, __MODULE__}
end

defimpl Enumerable, for: Stream do
  def count(_stream), do: {:error, __MODULE__}

  def member?(_stream, _element), do: {:error, __MODULE__}

  def reduce(stream, acc, fun), do: Stream.Stages.run(stream, acc, fun)

  def slice(_stream), do: {:error, __MODULE__}
end
