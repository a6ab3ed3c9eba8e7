defmodule :queue do
  # What calls the program back; the rest is native.

  def all(fun, queue) when is_function(fun, 1), do: Enum.all?(:queue.to_list(queue), fun)
  def any(fun, queue) when is_function(fun, 1), do: Enum.any?(:queue.to_list(queue), fun)
  def fold(fun, acc, queue) when is_function(fun, 2), do: Enum.reduce(:queue.to_list(queue), acc, fun)

  # A list instead of a boolean takes the element's place.
  def filter(fun, {rear, front}) when is_function(fun, 1) do
    keep = fn element ->
      case fun.(element) do
        true -> [element]
        false -> []
        elements -> elements
      end
    end

    front = Enum.flat_map(front, keep)
    rear = rear |> Enum.reverse() |> Enum.flat_map(keep) |> Enum.reverse()
    balanced(rear, front)
  end

  def filtermap(fun, {rear, front}) when is_function(fun, 1) do
    front = :lists.filtermap(fun, front)
    rear = Enum.reverse(:lists.filtermap(fun, Enum.reverse(rear)))
    balanced(rear, front)
  end

  # Neither end may be empty unless there is one element at most: the larger half goes over to it.
  defp balanced(rear, []) do
    {rear, front} = Enum.split(rear, div(length(rear), 2))
    {rear, Enum.reverse(front)}
  end

  defp balanced([], front) do
    {front, rear} = Enum.split(front, div(length(front), 2))
    {Enum.reverse(rear), front}
  end

  defp balanced(rear, front), do: {rear, front}

  def delete(element, queue), do: delete_with(&(&1 === element), queue)
  def delete_r(element, queue), do: delete_with_r(&(&1 === element), queue)

  def delete_with_r(fun, queue), do: :queue.reverse(delete_with(fun, :queue.reverse(queue)))

  def delete_with(fun, {rear, front} = queue) when is_function(fun, 1) do
    case without_first(front, fun) do
      nil ->
        case without_first(Enum.reverse(rear), fun) do
          nil -> queue
          rest -> balanced(Enum.reverse(rest), front)
        end

      rest ->
        balanced(rear, rest)
    end
  end

  defp without_first(list, fun) do
    case Enum.split_while(list, &(not fun.(&1))) do
      {_, []} -> nil
      {before, [_ | rest]} -> before ++ rest
    end
  end

  # Words read backwards are for the other end.
  def daeh(queue), do: :queue.last(queue)
  def liat(queue), do: :queue.init(queue)
  def lait(queue), do: :queue.init(queue)
end
