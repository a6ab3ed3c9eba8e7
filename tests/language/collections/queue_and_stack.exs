# A stack is a list; a queue is :queue, or two lists.
defmodule TwoLists do
  def new, do: {[], []}
  def push({front, back}, x), do: {front, [x | back]}
  def pop({[], []}), do: :empty
  def pop({[], back}), do: pop({Enum.reverse(back), []})
  def pop({[x | front], back}), do: {x, {front, back}}
end

stack = [3, 2, 1]
[top | rest] = stack
IO.inspect({top, rest})

queue = Enum.reduce(1..4, TwoLists.new(), &TwoLists.push(&2, &1))
IO.inspect(queue)
{first, queue} = TwoLists.pop(queue)
IO.inspect({first, queue})
{second, queue} = queue |> TwoLists.push(5) |> TwoLists.pop()
IO.inspect({second, queue})
IO.inspect(TwoLists.pop(TwoLists.new()))

q = :queue.in(:b, :queue.in(:a, :queue.new()))
IO.inspect(:queue.to_list(q))
IO.inspect(:queue.len(q))
{{:value, item}, q} = :queue.out(q)
IO.inspect(item)
IO.inspect(:queue.out(:queue.new()) |> elem(0))
IO.inspect(:queue.is_empty(q))
IO.inspect(:queue.from_list([1, 2, 3]) |> :queue.reverse() |> :queue.to_list())
IO.inspect(:queue.peek(q))
