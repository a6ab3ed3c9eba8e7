# The order in which tasks can be done, and the cycle that makes it impossible.
defmodule Order do
  def of(graph), do: of(graph, [])

  defp of(graph, done) when map_size(graph) == 0, do: {:ok, Enum.reverse(done)}

  defp of(graph, done) do
    case for {task, needs} <- graph, needs -- done == [], do: task do
      [] -> {:error, {:cycle, graph |> Map.keys() |> Enum.sort()}}
      [next | _] -> of(Map.delete(graph, next), [next | done])
    end
  end
end

morning = %{shoes: [:socks, :trousers], socks: [], trousers: [:shower], shower: [:wake_up], wake_up: [], coffee: [:wake_up], leave: [:shoes, :coffee]}
{:ok, order} = Order.of(morning)
IO.inspect(order)
IO.inspect(Enum.all?(morning, fn {task, needs} -> Enum.all?(needs, &(Enum.find_index(order, fn t -> t == &1 end) < Enum.find_index(order, fn t -> t == task end))) end))
IO.inspect(Order.of(%{egg: [:chicken], chicken: [:egg], hat: []}))
