defmodule Range do
  @enforce_keys [:first, :last, :step]
  defstruct first: nil, last: nil, step: nil

  def new(first, last) when is_integer(first) and is_integer(last), do: first..last

  def new(first, last) do
    raise ArgumentError,
          "ranges (first..last) expect both sides to be integers, got: #{inspect(first)}..#{inspect(last)}"
  end

  def new(first, last, step) when is_integer(first) and is_integer(last) and is_integer(step) and step != 0 do
    %Range{first: first, last: last, step: step}
  end

  def new(first, last, step) do
    raise ArgumentError,
          "ranges (first..last//step) expect both sides to be integers and the step to be a non-zero integer, got: #{inspect(first)}..#{inspect(last)}//#{inspect(step)}"
  end

  def disjoint?(%Range{} = left, %Range{} = right) do
    case {ascending(left), ascending(right)} do
      {{_, _, _, 0}, _} -> true
      {_, {_, _, _, 0}} -> true
      {{_, last, _, _}, {first, _, _, _}} when last < first -> true
      {{first, _, _, _}, {_, last, _, _}} when last < first -> true
      {{_, _, 1, _}, {_, _, 1, _}} -> false
      {left, right} -> !meet?(left, right)
    end
  end

  def shift(%Range{first: first, last: last, step: step}, steps) when is_integer(steps) do
    %Range{first: first + steps * step, last: last + steps * step, step: step}
  end

  def size(%Range{first: first, last: last, step: step}), do: :playground.range_size(first, last, step)

  # First, last, step and size of the same numbers from the smallest on.
  defp ascending(%Range{first: first, step: step} = range) do
    size = size(range)
    end_of_range = first + (size - 1) * step
    if step > 0, do: {first, end_of_range, step, size}, else: {end_of_range, first, -step, size}
  end

  # Whether the sequences have a number in common. Of the shorter one each number is tried until the pattern of
  # remainders repeats, which is after as many as the other's step.
  defp meet?({_, _, _, size} = left, {_, _, _, other} = right) when size > other, do: meet?(right, left)
  defp meet?({first, _, step, size}, {_, _, other_step, _} = other), do: meet?(first, step, min(size, size), other, other_step)

  defp meet?(_first, _step, 0, _other, _other_step), do: false

  defp meet?(first, step, left, {from, to, _, _} = other, other_step) do
    if first >= from and first <= to and rem(first - from, other_step) == 0 do
      true
    else
      meet?(first + step, step, left - 1, other, other_step)
    end
  end

  def range?(%Range{}), do: true
  def range?(_other), do: false
end
