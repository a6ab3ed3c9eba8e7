# Tasks that start tasks: a parallel tree sum and a race for the first answer.
defmodule Tree do
  def sum(n) when is_integer(n), do: n

  def sum({left, right}) do
    task = Task.async(fn -> sum(left) end)
    right = sum(right)
    Task.await(task) + right
  end

  def build(1), do: 1
  def build(n), do: {build(div(n, 2)), build(n - div(n, 2))}
end

IO.inspect(Tree.sum({{1, 2}, {3, {4, 5}}}))
IO.inspect(100 |> Tree.build() |> Tree.sum())

tasks = for {name, ms} <- [slow: 200, fast: 20, medium: 100], do: Task.async(fn -> Process.sleep(ms); name end)

winner =
  receive do
    {ref, name} when is_reference(ref) ->
      Process.demonitor(ref, [:flush])
      name
  end

IO.inspect(winner)
for task <- tasks, do: Task.shutdown(task, :brutal_kill)
IO.inspect(Process.info(self(), :message_queue_len))
