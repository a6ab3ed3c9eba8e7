# Map, filter, fold, reverse, zip and flatten written by hand on [head | tail].
defmodule MyList do
  def map([], _), do: []
  def map([head | tail], f), do: [f.(head) | map(tail, f)]

  def filter([], _), do: []

  def filter([head | tail], keep?) do
    if keep?.(head), do: [head | filter(tail, keep?)], else: filter(tail, keep?)
  end

  def fold([], acc, _), do: acc
  def fold([head | tail], acc, f), do: fold(tail, f.(head, acc), f)

  def reverse(list), do: fold(list, [], &[&1 | &2])
  def sum(list), do: fold(list, 0, &+/2)
  def count(list), do: fold(list, 0, fn _, n -> n + 1 end)

  def zip([a | as], [b | bs]), do: [{a, b} | zip(as, bs)]
  def zip(_, _), do: []

  def flatten([]), do: []
  def flatten([head | tail]) when is_list(head), do: flatten(head) ++ flatten(tail)
  def flatten([head | tail]), do: [head | flatten(tail)]

  def max([only]), do: only
  def max([a, b | rest]) when a >= b, do: max([a | rest])
  def max([_, b | rest]), do: max([b | rest])
end

IO.inspect(MyList.map([1, 2, 3], &(&1 * 10)))
IO.inspect(MyList.filter([1, 2, 3, 4], &(rem(&1, 2) == 0)))
IO.inspect(MyList.reverse([1, 2, 3]))
IO.inspect({MyList.sum([1, 2, 3]), MyList.count([]), MyList.max([3, 9, 2])})
IO.inspect(MyList.zip([1, 2, 3], [:a, :b]))
IO.inspect(MyList.flatten([1, [2, [3, []]], [[4]]]))
IO.inspect([1 | [2 | [3 | []]]])
IO.inspect([1, 2 | 3])
