# What a queue looks like inside after every step.

steps = [:in, :in, :in, :out, :in, :in, :in, :in, :out, :out, :out, :in, :out, :out, :out, :out, :in, :in_r, :in_r, :out_r, :in, :in, :in, :in, :in] ++
  [:out, :out_r, :out_r, :out_r, :out_r, :out_r, :out_r, :in_r, :in_r, :in_r, :in_r, :in_r, :out_r, :out_r, :out_r, :drop, :reverse, :in, :in]

run = fn run, steps, queue, n ->
  case steps do
    [] ->
      queue

    [step | rest] ->
      queue =
        case step do
          :in -> :queue.in(n, queue)
          :in_r -> :queue.in_r(n, queue)
          :out -> :queue.out(queue) |> IO.inspect() |> elem(1)
          :out_r -> :queue.out_r(queue) |> IO.inspect() |> elem(1)
          :drop -> :queue.drop(queue)
          :reverse -> :queue.reverse(queue)
        end

      IO.inspect({step, queue})
      run.(run, rest, queue, n + 1)
  end
end

queue = run.(run, steps, :queue.new(), 100)
IO.inspect({:queue.len(queue), :queue.to_list(queue), :queue.is_empty(queue), :queue.is_queue(queue)})
IO.inspect({:queue.peek(queue), :queue.peek_r(queue), :queue.get(queue), :queue.get_r(queue), :queue.head(queue), :queue.last(queue)})
IO.inspect({:queue.peek(:queue.new()), :queue.is_queue(1), :queue.member(3, :queue.from_list([3])), :queue.out(:queue.new())})

for n <- 0..9, do: IO.inspect(:queue.from_list(Enum.to_list(1..n//1)), charlists: :as_lists)

IO.inspect(:queue.join(:queue.from_list([:a, :b, :c]), :queue.from_list([:d, :e])))
IO.inspect(:queue.cons(:x, :queue.snoc(:queue.new(), :y)))
IO.inspect(:queue.tail(:queue.from_list([:a, :b])))
IO.inspect(:queue.init(:queue.from_list([:a, :b])))

try do
  :queue.get(:queue.new())
rescue
  error -> IO.inspect(error)
end

try do
  :queue.in(1, :not_a_queue)
rescue
  error -> IO.inspect(error)
end
