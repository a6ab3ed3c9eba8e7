defmodule Enum do
  # Lists have loops of their own, since most programs use nothing else, and ranges where that pays; everything else
  # comes through `Enumerable`. Results are gathered in reverse, so that a long collection needs no deep recursion.

  def all?(enumerable), do: all?(enumerable, fn element -> element end)

  def all?(list, fun) when is_list(list), do: all_list(list, fun)

  def all?(enumerable, fun) do
    reduce_while(enumerable, true, fn element, _ ->
      if fun.(element), do: {:cont, true}, else: {:halt, false}
    end)
  end

  def any?(enumerable), do: any?(enumerable, fn element -> element end)

  def any?(list, fun) when is_list(list), do: any_list(list, fun)

  def any?(enumerable, fun) do
    reduce_while(enumerable, false, fn element, _ ->
      if fun.(element), do: {:halt, true}, else: {:cont, false}
    end)
  end

  def at(enumerable, index, default \\ nil) when is_integer(index) do
    case fetch(enumerable, index) do
      {:ok, element} -> element
      :error -> default
    end
  end

  def chunk(enumerable, count), do: chunk(enumerable, count, count, nil)

  def chunk(enumerable, count, step, leftover \\ nil) do
    chunk_every(enumerable, count, step, leftover || :discard)
  end

  def chunk_by(enumerable, fun) do
    chunk_while(enumerable, nil, Stream.Chunks.by(fun), &Stream.Chunks.last_by/1)
  end

  def chunk_every(enumerable, count), do: chunk_every(enumerable, count, count, [])

  def chunk_every(enumerable, count, step, leftover \\ [])
      when is_integer(count) and count > 0 and is_integer(step) and step > 0 do
    chunks = Stream.Chunks.every(count, step)
    chunk_while(enumerable, {[], 0}, chunks, Stream.Chunks.last_every(count, leftover))
  end

  def chunk_while(enumerable, acc, chunk_fun, after_fun) do
    {chunks, acc} =
      reduce_while(enumerable, {[], acc}, fn element, {chunks, acc} ->
        case chunk_fun.(element, acc) do
          {:cont, chunk, acc} -> {:cont, {[chunk | chunks], acc}}
          {:cont, acc} -> {:cont, {chunks, acc}}
          {:halt, acc} -> {:halt, {chunks, acc}}
        end
      end)

    case after_fun.(acc) do
      {:cont, _acc} -> :lists.reverse(chunks)
      {:cont, chunk, _acc} -> :lists.reverse(chunks, [chunk])
    end
  end

  def concat(enumerables), do: flat_map(enumerables, fn enumerable -> enumerable end)

  def concat(left, right) when is_list(left) and is_list(right), do: left ++ right
  def concat(left, right), do: concat([left, right])

  def count(list) when is_list(list), do: length(list)

  def count(enumerable) do
    case Enumerable.count(enumerable) do
      {:ok, count} -> count
      {:error, _} -> reduce(enumerable, 0, fn _, count -> count + 1 end)
    end
  end

  def count(enumerable, fun) do
    reduce(enumerable, 0, fn element, count -> if fun.(element), do: count + 1, else: count end)
  end

  def count_until(enumerable, limit) when is_integer(limit) and limit > 0 do
    count_until(enumerable, fn _ -> true end, limit)
  end

  def count_until(enumerable, fun, limit) when is_integer(limit) and limit > 0 do
    reduce_while(enumerable, 0, fn element, count ->
      cond do
        !fun.(element) -> {:cont, count}
        count + 1 == limit -> {:halt, limit}
        true -> {:cont, count + 1}
      end
    end)
  end

  def dedup(enumerable), do: dedup_by(enumerable, fn element -> element end)

  def dedup_by(enumerable, fun) do
    {kept, _} =
      reduce(enumerable, {[], :none}, fn element, {kept, last} ->
        case {:some, fun.(element)} do
          ^last -> {kept, last}
          this -> {[element | kept], this}
        end
      end)

    :lists.reverse(kept)
  end

  def drop(enumerable, amount) when is_integer(amount) and amount >= 0 do
    case enumerable do
      list when is_list(list) -> drop_list(list, amount)
      _ -> drop_list(to_list(enumerable), amount)
    end
  end

  def drop(enumerable, amount) when is_integer(amount) do
    list = to_list(enumerable)
    take_list(list, length(list) + amount, [])
  end

  def drop_every(enumerable, 0), do: to_list(enumerable)

  def drop_every(enumerable, nth) when is_integer(nth) and nth > 0 do
    choose(enumerable, nth, [], fn element, kept -> [element | kept] end, fn _, kept -> kept end)
  end

  def drop_while(enumerable, fun) do
    {_, rest} = split_while(enumerable, fun)
    rest
  end

  def each(list, fun) when is_list(list), do: each_list(list, fun)

  def each(enumerable, fun) do
    reduce(enumerable, nil, fn element, _ ->
      fun.(element)
      nil
    end)

    :ok
  end

  def empty?([]), do: true
  def empty?(list) when is_list(list), do: false

  def empty?(enumerable) do
    case Enumerable.count(enumerable) do
      {:ok, count} -> count == 0
      {:error, _} -> reduce_while(enumerable, true, fn _, _ -> {:halt, false} end)
    end
  end

  def fetch(list, index) when is_list(list) and is_integer(index) do
    fetch_list(list, if(index < 0, do: length(list) + index, else: index))
  end

  def fetch(enumerable, index) when is_integer(index) do
    case Enumerable.slice(enumerable) do
      {:ok, size, slice} ->
        index = if index < 0, do: size + index, else: index

        if index >= 0 and index < size do
          [element] = part(enumerable, slice, index, 1)
          {:ok, element}
        else
          :error
        end

      {:error, _} when index < 0 ->
        fetch(to_list(enumerable), index)

      {:error, _} ->
        found =
          reduce_while(enumerable, index, fn
            element, 0 -> {:halt, {:ok, element}}
            _, left -> {:cont, left - 1}
          end)

        if is_integer(found), do: :error, else: found
    end
  end

  def fetch!(enumerable, index) do
    case fetch(enumerable, index) do
      {:ok, element} -> element
      :error -> raise Enum.OutOfBoundsError
    end
  end

  def filter(list, fun) when is_list(list), do: filter_list(list, fun, [])

  def filter(enumerable, fun) do
    enumerable
    |> reduce([], fn element, kept -> if fun.(element), do: [element | kept], else: kept end)
    |> :lists.reverse()
  end

  def find(enumerable, default \\ nil, fun)

  def find(list, default, fun) when is_list(list), do: find_list(list, default, fun)

  def find(enumerable, default, fun) do
    reduce_while(enumerable, default, fn element, default ->
      if fun.(element), do: {:halt, element}, else: {:cont, default}
    end)
  end

  def find_index(enumerable, fun) do
    found =
      reduce_while(enumerable, 0, fn element, index ->
        if fun.(element), do: {:halt, {:found, index}}, else: {:cont, index + 1}
      end)

    case found do
      {:found, index} -> index
      _ -> nil
    end
  end

  def find_value(enumerable, default \\ nil, fun) do
    reduce_while(enumerable, default, fn element, default ->
      if value = fun.(element), do: {:halt, value}, else: {:cont, default}
    end)
  end

  def flat_map(list, fun) when is_list(list), do: flat_map_list(list, fun, [])

  def flat_map(enumerable, fun) do
    enumerable
    |> reduce([], fn element, acc -> push_all(fun.(element), acc) end)
    |> :lists.reverse()
  end

  def flat_map_reduce(enumerable, acc, fun) do
    {results, acc} =
      reduce_while(enumerable, {[], acc}, fn element, {results, acc} ->
        case fun.(element, acc) do
          {:halt, acc} -> {:halt, {results, acc}}
          {inner, acc} -> {:cont, {push_all(inner, results), acc}}
        end
      end)

    {:lists.reverse(results), acc}
  end

  def frequencies(enumerable), do: :playground.frequencies(to_list(enumerable))

  def frequencies_by(enumerable, key_fun), do: :playground.frequencies(map(enumerable, key_fun))

  def group_by(enumerable, key_fun, value_fun \\ fn element -> element end) do
    enumerable
    |> reduce([], fn element, pairs -> [{key_fun.(element), value_fun.(element)} | pairs] end)
    |> :playground.group_pairs()
  end

  def intersperse(enumerable, separator), do: map_intersperse(enumerable, separator, fn element -> element end)

  def into(enumerable, collectable)

  def into(enumerable, []), do: to_list(enumerable)

  def into(enumerable, %{__struct__: _} = collectable), do: collect(enumerable, collectable)

  def into(enumerable, map) when is_map(map), do: :maps.merge(map, :maps.from_list(to_list(enumerable)))

  def into(enumerable, collectable), do: collect(enumerable, collectable)

  def into(enumerable, [], transform), do: map(enumerable, transform)

  def into(enumerable, %{__struct__: _} = collectable, transform) do
    collect(enumerable, collectable, transform)
  end

  def into(enumerable, map, transform) when is_map(map), do: into(map(enumerable, transform), map)

  def into(enumerable, collectable, transform), do: collect(enumerable, collectable, transform)

  def join(enumerable, joiner \\ "") when is_binary(joiner) do
    :playground.join(map(enumerable, fn element -> to_text(element) end), joiner)
  end

  def map(list, fun) when is_list(list), do: map_list(list, fun, [])

  def map(%Range{first: first, last: last, step: step}, fun) do
    map_range(first, :playground.range_size(first, last, step), step, fun, [])
  end

  def map(enumerable, fun) do
    enumerable
    |> reduce([], fn element, results -> [fun.(element) | results] end)
    |> :lists.reverse()
  end

  def map_every(enumerable, 0, _fun), do: to_list(enumerable)

  def map_every(enumerable, nth, fun) when is_integer(nth) and nth > 0 do
    choose(enumerable, nth, [], fn element, acc -> [element | acc] end, fn element, acc ->
      [fun.(element) | acc]
    end)
  end

  def map_intersperse(enumerable, separator, mapper) do
    reversed = reduce(enumerable, [], fn element, acc -> [separator, mapper.(element) | acc] end)

    case reversed do
      [] -> []
      [_ | reversed] -> :lists.reverse(reversed)
    end
  end

  def map_join(enumerable, joiner \\ "", mapper) when is_binary(joiner) do
    :playground.join(map(enumerable, fn element -> to_text(mapper.(element)) end), joiner)
  end

  def map_reduce(enumerable, acc, fun) do
    {results, acc} =
      reduce(enumerable, {[], acc}, fn element, {results, acc} ->
        {result, acc} = fun.(element, acc)
        {[result | results], acc}
      end)

    {:lists.reverse(results), acc}
  end

  def max([_ | _] = list), do: :lists.max(list)
  def max(enumerable), do: max(enumerable, &>=/2, &empty!/0)

  def max(enumerable, empty_fallback) when is_function(empty_fallback, 0) do
    max(enumerable, &>=/2, empty_fallback)
  end

  def max(enumerable, sorter), do: max(enumerable, sorter, &empty!/0)

  def max(enumerable, sorter, empty_fallback) do
    best(enumerable, at_least(sorter), empty_fallback)
  end

  def max_by(enumerable, fun), do: max_by(enumerable, fun, &>=/2, &empty!/0)

  def max_by(enumerable, fun, empty_fallback) when is_function(empty_fallback, 0) do
    max_by(enumerable, fun, &>=/2, empty_fallback)
  end

  def max_by(enumerable, fun, sorter), do: max_by(enumerable, fun, sorter, &empty!/0)

  def max_by(enumerable, fun, sorter, empty_fallback) do
    best_by(enumerable, fun, at_least(sorter), empty_fallback)
  end

  def member?(list, element) when is_list(list), do: :lists.member(element, list)

  def member?(enumerable, element) do
    case Enumerable.member?(enumerable, element) do
      {:ok, found} -> found
      {:error, _} -> any?(enumerable, fn other -> other === element end)
    end
  end

  def min([_ | _] = list), do: :lists.min(list)
  def min(enumerable), do: min(enumerable, &<=/2, &empty!/0)

  def min(enumerable, empty_fallback) when is_function(empty_fallback, 0) do
    min(enumerable, &<=/2, empty_fallback)
  end

  def min(enumerable, sorter), do: min(enumerable, sorter, &empty!/0)

  def min(enumerable, sorter, empty_fallback) do
    best(enumerable, at_most(sorter), empty_fallback)
  end

  def min_by(enumerable, fun), do: min_by(enumerable, fun, &<=/2, &empty!/0)

  def min_by(enumerable, fun, empty_fallback) when is_function(empty_fallback, 0) do
    min_by(enumerable, fun, &<=/2, empty_fallback)
  end

  def min_by(enumerable, fun, sorter), do: min_by(enumerable, fun, sorter, &empty!/0)

  def min_by(enumerable, fun, sorter, empty_fallback) do
    best_by(enumerable, fun, at_most(sorter), empty_fallback)
  end

  def min_max(enumerable, empty_fallback \\ &empty!/0) do
    min_max_by(enumerable, fn element -> element end, &</2, empty_fallback)
  end

  def min_max_by(enumerable, fun), do: min_max_by(enumerable, fun, &</2, &empty!/0)

  def min_max_by(enumerable, fun, empty_fallback) when is_function(empty_fallback, 0) do
    min_max_by(enumerable, fun, &</2, empty_fallback)
  end

  def min_max_by(enumerable, fun, sorter), do: min_max_by(enumerable, fun, sorter, &empty!/0)

  def min_max_by(enumerable, fun, sorter, empty_fallback) do
    less = if is_atom(sorter), do: fn a, b -> sorter.compare(a, b) == :lt end, else: sorter

    found =
      reduce(enumerable, nil, fn element, found ->
        key = fun.(element)

        case found do
          nil ->
            {{element, key}, {element, key}}

          {{_, low}, {_, high}} ->
            {min, max} = found
            min = if less.(key, low), do: {element, key}, else: min
            {min, if(less.(high, key), do: {element, key}, else: max)}
        end
      end)

    case found do
      nil -> empty_fallback.()
      {{min, _}, {max, _}} -> {min, max}
    end
  end

  def partition(enumerable, fun), do: split_with(enumerable, fun)

  def product(enumerable), do: reduce(enumerable, 1, fn element, product -> product * element end)

  def random(enumerable)

  def random(%Range{} = range) do
    case Range.size(range) do
      0 -> empty!()
      size -> fetch!(range, random_below(size))
    end
  end

  def random(enumerable) do
    case to_list(enumerable) do
      [] -> empty!()
      list -> fetch!(list, random_below(length(list)))
    end
  end

  def reduce([first | rest], fun), do: reduce_list(rest, first, fun)
  def reduce([], _fun), do: empty!()

  def reduce(enumerable, fun) do
    found =
      reduce(enumerable, :none, fn
        element, :none -> {:some, element}
        element, {:some, acc} -> {:some, fun.(element, acc)}
      end)

    case found do
      {:some, acc} -> acc
      :none -> empty!()
    end
  end

  def reduce(list, acc, fun) when is_list(list), do: reduce_list(list, acc, fun)

  def reduce(%Range{first: first, last: last, step: step}, acc, fun) do
    reduce_range(first, :playground.range_size(first, last, step), step, acc, fun)
  end

  def reduce(%{__struct__: _} = enumerable, acc, fun), do: reduce_other(enumerable, acc, fun)

  def reduce(map, acc, fun) when is_map(map), do: reduce_list(:maps.to_list(map), acc, fun)

  def reduce(enumerable, acc, fun), do: reduce_other(enumerable, acc, fun)

  def reduce_while(enumerable, acc, fun) do
    {_, acc} = Enumerable.reduce(enumerable, {:cont, acc}, fun)
    acc
  end

  def reject(list, fun) when is_list(list), do: reject_list(list, fun, [])

  def reject(enumerable, fun) do
    enumerable
    |> reduce([], fn element, kept -> if fun.(element), do: kept, else: [element | kept] end)
    |> :lists.reverse()
  end

  def reverse(list) when is_list(list), do: :lists.reverse(list)
  def reverse(enumerable), do: reduce(enumerable, [], fn element, acc -> [element | acc] end)

  def reverse(enumerable, tail), do: reduce(enumerable, to_list(tail), fn element, acc -> [element | acc] end)

  def reverse_slice(enumerable, start, count)
      when is_integer(start) and start >= 0 and is_integer(count) and count >= 0 do
    {before, rest} = split_list(to_list(enumerable), start, [])
    {slice, rest} = split_list(rest, count, [])
    before ++ :lists.reverse(slice, rest)
  end

  def scan(enumerable, fun) do
    {results, _} =
      reduce(enumerable, {[], :none}, fn
        element, {[], :none} ->
          {[element], {:some, element}}

        element, {results, {:some, acc}} ->
          acc = fun.(element, acc)
          {[acc | results], {:some, acc}}
      end)

    :lists.reverse(results)
  end

  def scan(enumerable, acc, fun) do
    {results, _} =
      reduce(enumerable, {[], acc}, fn element, {results, acc} ->
        acc = fun.(element, acc)
        {[acc | results], acc}
      end)

    :lists.reverse(results)
  end

  def shuffle(enumerable) do
    shuffled = enumerable |> map(fn element -> {:rand.uniform(), element} end) |> sort_pairs(1)
    reduce(shuffled, [], fn {_, element}, rest -> [element | rest] end)
  end

  def slice(enumerable, %Range{first: first, last: last, step: step} = range) do
    cond do
      step > 0 ->
        slice_range(enumerable, first, last, step)

      # Without a step that was asked for, as in 3..1.
      step == -1 and first > last ->
        slice_range(enumerable, first, last, 1)

      true ->
        raise ArgumentError, "Enum.slice/2 does not accept ranges with negative steps, got: #{inspect(range)}"
    end
  end

  def slice(_enumerable, start, 0) when is_integer(start), do: []

  def slice(enumerable, start, amount) when is_integer(start) and is_integer(amount) and amount >= 0 do
    {size, slicer} = slicer(enumerable, start)
    start = if start < 0, do: Kernel.max(size + start, 0), else: start
    slicer.(start, amount, 1)
  end

  def slide(enumerable, %Range{step: step} = range, _insertion_index) when step != 1 and step != -1 do
    raise ArgumentError, "Enum.slide/3 does not accept ranges with custom steps, got: #{inspect(range)}"
  end

  def slide(enumerable, %Range{first: first, last: last}, insertion_index) when is_integer(insertion_index) do
    list = to_list(enumerable)
    size = if first < 0 or last < 0 or insertion_index < 0, do: length(list), else: 0
    from_end = fn index -> if index < 0, do: index + size, else: index end
    slide_list(list, from_end.(first), from_end.(last), from_end.(insertion_index))
  end

  def slide(enumerable, index, insertion_index) when is_integer(index) do
    slide(enumerable, index..index, insertion_index)
  end

  def sort(enumerable), do: :lists.sort(to_list(enumerable))

  def sort(enumerable, :asc), do: sort(enumerable)
  def sort(enumerable, :desc), do: enumerable |> to_list() |> :lists.reverse() |> :lists.sort() |> :lists.reverse()
  def sort(enumerable, sorter), do: sort_list(to_list(enumerable), sorter)

  def sort_by(enumerable, mapper, sorter \\ :asc) when is_function(mapper, 1) do
    enumerable
    |> map(fn element -> {element, mapper.(element)} end)
    |> sort_keyed(sorter)
    |> map_list(fn {element, _} -> element end, [])
  end

  def split(enumerable, count) when is_integer(count) do
    list = to_list(enumerable)
    split_list(list, if(count < 0, do: Kernel.max(length(list) + count, 0), else: count), [])
  end

  def split_while(enumerable, fun), do: split_while_list(to_list(enumerable), fun, [])

  def split_with(enumerable, fun) do
    {yes, no} =
      reduce(enumerable, {[], []}, fn element, {yes, no} ->
        if fun.(element), do: {[element | yes], no}, else: {yes, [element | no]}
      end)

    {:lists.reverse(yes), :lists.reverse(no)}
  end

  def sum(list) when is_list(list), do: :lists.sum(list)
  def sum(%Range{first: first, last: last, step: step}), do: sum_of_range(first, last, step)
  def sum(enumerable), do: reduce(enumerable, 0, fn element, sum -> sum + element end)

  def take(enumerable, amount)

  def take(_enumerable, 0), do: []

  def take(list, amount) when is_list(list) and is_integer(amount) and amount > 0 do
    take_list(list, amount, [])
  end

  def take(enumerable, amount) when is_integer(amount) and amount > 0 do
    {_, {taken, _}} =
      Enumerable.reduce(enumerable, {:cont, {[], amount}}, fn
        element, {taken, 1} -> {:halt, {[element | taken], 0}}
        element, {taken, left} -> {:cont, {[element | taken], left - 1}}
      end)

    :lists.reverse(taken)
  end

  def take(enumerable, amount) when is_integer(amount) do
    list = to_list(enumerable)
    drop_list(list, length(list) + amount)
  end

  def take_every(_enumerable, 0), do: []

  def take_every(enumerable, nth) when is_integer(nth) and nth > 0 do
    choose(enumerable, nth, [], fn _, kept -> kept end, fn element, kept -> [element | kept] end)
  end

  # Where there is no choice, nothing is drawn.
  defp random_below(1), do: 0
  defp random_below(size), do: :rand.uniform(size) - 1

  def take_random(_enumerable, 0), do: []

  # Each element takes a place among those before it; those that are to be kept are at the first places.
  def take_random(enumerable, count) when is_integer(count) and count > 0 do
    {size, sample} =
      reduce(enumerable, {0, %{}}, fn element, {size, sample} ->
        place = random_below(size + 1)

        cond do
          size < count and place == size -> {size + 1, :maps.put(place, element, sample)}
          size < count -> {size + 1, :maps.put(place, element, :maps.put(size, :maps.get(place, sample), sample))}
          place < count -> {size + 1, :maps.put(place, element, sample)}
          true -> {size + 1, sample}
        end
      end)

    for place <- 0..(Kernel.min(size, count) - 1)//1, do: :maps.get(place, sample)
  end

  def take_while(list, fun) when is_list(list) do
    {taken, _} = split_while_list(list, fun, [])
    taken
  end

  def take_while(enumerable, fun) do
    enumerable
    |> reduce_while([], fn element, taken ->
      if fun.(element), do: {:cont, [element | taken]}, else: {:halt, taken}
    end)
    |> :lists.reverse()
  end

  def to_list(list) when is_list(list), do: list
  def to_list(%Range{first: first, last: last, step: step}), do: :playground.range_list(first, last, step)
  def to_list(%{__struct__: _} = enumerable), do: enumerable |> reverse() |> :lists.reverse()
  def to_list(map) when is_map(map), do: :maps.to_list(map)
  def to_list(enumerable), do: enumerable |> reverse() |> :lists.reverse()

  def uniq(enumerable) do
    list = to_list(enumerable)
    :playground.uniq(list, list)
  end

  def uniq_by(enumerable, fun) do
    list = to_list(enumerable)
    :playground.uniq(list, map_list(list, fun, []))
  end

  def unzip([_ | _] = list), do: unzip(list, [], [])
  def unzip([]), do: {[], []}
  def unzip(enumerable), do: unzip(to_list(enumerable), [], [])

  def with_index(enumerable, offset_or_fun \\ 0)

  def with_index(enumerable, offset) when is_integer(offset) do
    with_index_list(to_list(enumerable), offset, [])
  end

  def with_index(enumerable, fun) when is_function(fun, 2) do
    {results, _} =
      reduce(enumerable, {[], 0}, fn element, {results, index} ->
        {[fun.(element, index) | results], index + 1}
      end)

    :lists.reverse(results)
  end

  def zip(enumerables), do: zip_with(enumerables, fn elements -> :erlang.list_to_tuple(elements) end)

  def zip(left, right) when is_list(left) and is_list(right), do: zip_lists(left, right, [])
  def zip(left, right), do: zip_with(left, right, fn a, b -> {a, b} end)

  def zip_reduce(enumerables, acc, reducer) do
    enumerables |> zip_with(fn elements -> elements end) |> reduce(acc, reducer)
  end

  def zip_reduce(left, right, acc, reducer) do
    left |> zip(right) |> reduce(acc, fn {a, b}, acc -> reducer.(a, b, acc) end)
  end

  def zip_with([], _fun), do: []

  def zip_with(enumerables, fun) do
    case to_list(enumerables) do
      [left, right] -> zip_with(left, right, fn a, b -> fun.([a, b]) end)
      enumerables -> enumerables |> Stream.zip_with(fun) |> to_list()
    end
  end

  def zip_with(left, right, fun) when is_list(left) and is_list(right), do: zip_lists(left, right, fun, [])

  def zip_with(left, right, fun) do
    [left, right] |> Stream.zip_with(fn [a, b] -> fun.(a, b) end) |> to_list()
  end

  # Loops over lists.

  defp all_list([element | rest], fun), do: if(fun.(element), do: all_list(rest, fun), else: false)
  defp all_list([], _fun), do: true

  defp any_list([element | rest], fun), do: if(fun.(element), do: true, else: any_list(rest, fun))
  defp any_list([], _fun), do: false

  defp drop_list([_ | rest], amount) when amount > 0, do: drop_list(rest, amount - 1)
  defp drop_list(list, _amount), do: list

  defp each_list([element | rest], fun) do
    fun.(element)
    each_list(rest, fun)
  end

  defp each_list([], _fun), do: :ok

  defp fetch_list([element | _], 0), do: {:ok, element}
  defp fetch_list([_ | rest], index) when index > 0, do: fetch_list(rest, index - 1)
  defp fetch_list(_, _index), do: :error

  defp filter_list([element | rest], fun, kept) do
    if fun.(element), do: filter_list(rest, fun, [element | kept]), else: filter_list(rest, fun, kept)
  end

  defp filter_list([], _fun, kept), do: :lists.reverse(kept)

  defp find_list([element | rest], default, fun) do
    if fun.(element), do: element, else: find_list(rest, default, fun)
  end

  defp find_list([], default, _fun), do: default

  defp flat_map_list([element | rest], fun, acc), do: flat_map_list(rest, fun, push_all(fun.(element), acc))
  defp flat_map_list([], _fun, acc), do: :lists.reverse(acc)

  defp map_list([element | rest], fun, results), do: map_list(rest, fun, [fun.(element) | results])
  defp map_list([], _fun, results), do: :lists.reverse(results)

  defp push_all(list, acc) when is_list(list), do: :lists.reverse(list, acc)
  defp push_all(enumerable, acc), do: reduce(enumerable, acc, fn element, acc -> [element | acc] end)

  defp reduce_list([element | rest], acc, fun), do: reduce_list(rest, fun.(element, acc), fun)
  defp reduce_list([], acc, _fun), do: acc

  defp reject_list([element | rest], fun, kept) do
    if fun.(element), do: reject_list(rest, fun, kept), else: reject_list(rest, fun, [element | kept])
  end

  defp reject_list([], _fun, kept), do: :lists.reverse(kept)

  defp split_list([element | rest], count, before) when count > 0 do
    split_list(rest, count - 1, [element | before])
  end

  defp split_list(rest, _count, before), do: {:lists.reverse(before), rest}

  defp split_while_list([element | rest] = list, fun, before) do
    if fun.(element) do
      split_while_list(rest, fun, [element | before])
    else
      {:lists.reverse(before), list}
    end
  end

  defp split_while_list([], _fun, before), do: {:lists.reverse(before), []}

  defp take_list([element | rest], amount, taken) when amount > 0 do
    take_list(rest, amount - 1, [element | taken])
  end

  defp take_list(_rest, _amount, taken), do: :lists.reverse(taken)

  defp unzip([{left, right} | rest], lefts, rights), do: unzip(rest, [left | lefts], [right | rights])
  defp unzip([], lefts, rights), do: {:lists.reverse(lefts), :lists.reverse(rights)}

  defp with_index_list([element | rest], index, acc) do
    with_index_list(rest, index + 1, [{element, index} | acc])
  end

  defp with_index_list([], _index, acc), do: :lists.reverse(acc)

  defp zip_lists([a | left], [b | right], acc), do: zip_lists(left, right, [{a, b} | acc])
  defp zip_lists(_left, _right, acc), do: :lists.reverse(acc)

  defp zip_lists([a | left], [b | right], fun, acc), do: zip_lists(left, right, fun, [fun.(a, b) | acc])
  defp zip_lists(_left, _right, _fun, acc), do: :lists.reverse(acc)

  # Loops over ranges, which are never built as a list.

  defp map_range(_first, 0, _step, _fun, results), do: :lists.reverse(results)

  defp map_range(first, size, step, fun, results) do
    map_range(first + step, size - 1, step, fun, [fun.(first) | results])
  end

  defp reduce_range(_first, 0, _step, acc, _fun), do: acc

  defp reduce_range(first, size, step, acc, fun) do
    reduce_range(first + step, size - 1, step, fun.(first, acc), fun)
  end

  defp sum_of_range(first, last, step) do
    case :playground.range_size(first, last, step) do
      0 -> 0
      size -> div(size * (first + first + (size - 1) * step), 2)
    end
  end

  # Parts that several functions share.

  defp reduce_other(enumerable, acc, fun) do
    {_, acc} = Enumerable.reduce(enumerable, {:cont, acc}, fn element, acc -> {:cont, fun.(element, acc)} end)
    acc
  end

  defp collect(enumerable, collectable), do: collect(enumerable, collectable, fn element -> element end)

  defp collect(enumerable, collectable, transform) do
    {initial, collector} = Collectable.into(collectable)

    try do
      reduce(enumerable, initial, fn element, acc -> collector.(acc, {:cont, transform.(element)}) end)
    catch
      kind, reason ->
        collector.(initial, :halt)
        :erlang.raise(kind, reason, __STACKTRACE__)
    else
      acc -> collector.(acc, :done)
    end
  end

  # Every nth element, the first one included, goes through `chosen`, the rest through `other`.
  defp choose(enumerable, nth, acc, other, chosen) do
    {acc, _} =
      reduce(enumerable, {acc, 0}, fn
        element, {acc, 0} -> {chosen.(element, acc), nth - 1}
        element, {acc, left} -> {other.(element, acc), left - 1}
      end)

    :lists.reverse(acc)
  end

  defp empty!, do: raise(Enum.EmptyError)

  # The first element that is better than all before it.
  defp best(enumerable, better?, empty_fallback) do
    found =
      reduce(enumerable, :none, fn
        element, :none -> {:some, element}
        element, {:some, best} = found -> if better?.(best, element), do: found, else: {:some, element}
      end)

    case found do
      {:some, best} -> best
      :none -> empty_fallback.()
    end
  end

  defp best_by(enumerable, fun, better?, empty_fallback) do
    found =
      reduce(enumerable, :none, fn
        element, :none ->
          {element, fun.(element)}

        element, {_, best} = found ->
          key = fun.(element)
          if better?.(best, key), do: found, else: {element, key}
      end)

    case found do
      {best, _} -> best
      :none -> empty_fallback.()
    end
  end

  defp at_least(module) when is_atom(module), do: fn a, b -> module.compare(a, b) != :lt end
  defp at_least(fun), do: fun

  defp at_most(module) when is_atom(module), do: fn a, b -> module.compare(a, b) != :gt end
  defp at_most(fun), do: fun

  defp sorting(module) when is_atom(module), do: fn a, b -> module.compare(a, b) != :gt end
  defp sorting({:asc, module}) when is_atom(module), do: sorting(module)
  defp sorting({:desc, module}) when is_atom(module), do: fn a, b -> module.compare(a, b) != :lt end
  defp sorting(fun) when is_function(fun, 2), do: fun

  # The usual comparisons need not be called.
  defp sort_list(list, sorter) do
    cond do
      sorter == (&<=/2) -> sort(list, :asc)
      sorter == (&>=/2) -> sort(list, :desc)
      true -> :lists.sort(sorting(sorter), list)
    end
  end

  # Elements beside their keys, by the keys.
  defp sort_keyed(pairs, :asc), do: sort_pairs(pairs, 2)
  defp sort_keyed(pairs, :desc), do: pairs |> :lists.reverse() |> sort_pairs(2) |> :lists.reverse()

  defp sort_keyed(pairs, sorter) do
    cond do
      sorter == (&<=/2) ->
        sort_keyed(pairs, :asc)

      sorter == (&>=/2) ->
        sort_keyed(pairs, :desc)

      true ->
        fun = sorting(sorter)
        :lists.sort(fn {_, a}, {_, b} -> fun.(a, b) end, pairs)
    end
  end

  defp sort_pairs(pairs, position), do: :lists.keysort(position, pairs)

  defp to_text(text) when is_binary(text), do: text
  defp to_text(term), do: String.Chars.to_string(term)

  # How to cut a slice out of a collection: its size, where it is known or needed, and a function of start, amount and
  # step.
  defp slicer(list, start) when is_list(list) do
    size = if start < 0, do: length(list), else: nil
    {size, fn start, amount, step -> every(take_list(drop_list(list, start), amount, []), step) end}
  end

  defp slicer(enumerable, start) do
    case Enumerable.slice(enumerable) do
      {:ok, size, slice} ->
        {size,
         fn start, amount, step ->
           case Kernel.min(amount, size - start) do
             amount when amount > 0 -> every(part(enumerable, slice, start, amount), step)
             _ -> []
           end
         end}

      {:error, _} when start < 0 ->
        slicer(to_list(enumerable), start)

      {:error, _} ->
        {nil, fn start, amount, step -> every(drop_list(take(enumerable, start + amount), start), step) end}
    end
  end

  # What `Enumerable.slice/1` gives is a function of the whole list, or of start and amount, or of these and a step.
  defp part(_enumerable, slice, start, amount) when is_function(slice, 2), do: slice.(start, amount)
  defp part(_enumerable, slice, start, amount) when is_function(slice, 3), do: slice.(start, amount, 1)
  defp part(enumerable, slice, start, amount), do: take_list(drop_list(slice.(enumerable), start), amount, [])

  defp every(list, 1), do: list
  defp every(list, step), do: take_every(list, step)

  defp slice_range(enumerable, first, last, step) do
    {size, slicer} = slicer(enumerable, if(last < 0, do: last, else: first))
    last = if last < 0, do: last + size, else: last
    first = if first < 0, do: Kernel.max(first + size, 0), else: first
    if last >= first, do: slicer.(first, last - first + 1, step), else: []
  end

  defp slide_list(list, first, last, to) when first <= to and to <= last and first != last do
    raise ArgumentError,
          "insertion index for slide must be outside the range being moved (tried to insert #{first}..#{last} at #{to})"
  end

  defp slide_list(list, first, last, to) when to < first do
    {before, rest} = split_list(list, to, [])
    {passed, rest} = split_list(rest, first - to, [])
    {moved, rest} = split_list(rest, last - first + 1, [])
    before ++ moved ++ passed ++ rest
  end

  defp slide_list(list, first, last, to) do
    {before, rest} = split_list(list, first, [])
    {moved, rest} = split_list(rest, last - first + 1, [])
    {passed, rest} = split_list(rest, to - last, [])
    before ++ passed ++ moved ++ rest
  end

  # Deprecated names.
  def filter_map(enumerable, keep, fun), do: for(element <- to_list(enumerable), keep.(element), do: fun.(element))
  def uniq(enumerable, fun), do: uniq_by(enumerable, fun)
end
