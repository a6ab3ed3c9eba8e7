defmodule Stream do
  # A stream is what it is made of: a collection, and the stages that its elements go through, the newest first. A stage
  # is a function that wraps a reducer; the state of one that has any lies around the accumulator of the reducer it
  # wraps, as `{state, acc}`. A stream that cannot be told so is a function that reduces itself.
  defstruct enum: nil, funs: [], accs: [], done: nil

  def chunk_by(enum, fun) do
    chunk_while(enum, nil, Stream.Chunks.by(fun), &Stream.Chunks.last_by/1)
  end

  def chunk_every(enum, count), do: chunk_every(enum, count, count, [])

  def chunk_every(enum, count, step, leftover \\ [])
      when is_integer(count) and count > 0 and is_integer(step) and step > 0 do
    chunks = Stream.Chunks.every(count, step)
    chunk_while(enum, {[], 0}, chunks, Stream.Chunks.last_every(count, leftover))
  end

  def chunk_while(enum, acc, chunk_fun, after_fun) do
    stage = fn next ->
      fn element, {{:running, acc}, inner} ->
        case chunk_fun.(element, acc) do
          {:cont, chunk, acc} ->
            case next.(chunk, inner) do
              {:halt, inner} -> {:halt, {:stopped, inner}}
              {command, inner} -> {command, {{:running, acc}, inner}}
            end

          {command, acc} ->
            {command, {{:running, acc}, inner}}
        end
      end
    end

    # Whoever wanted no more elements wants no last one either.
    done = fn next ->
      fn
        :stopped, inner ->
          inner

        {:running, acc}, inner ->
          case after_fun.(acc) do
            {:cont, _acc} ->
              inner

            {:cont, chunk, _acc} ->
              {_, inner} = next.(chunk, inner)
              inner
          end
      end
    end

    %{lazy(enum, stage, {:running, acc}) | done: done}
  end

  def concat(enumerables), do: flat_map(enumerables, fn enumerable -> enumerable end)

  def concat(first, second), do: flat_map([first, second], fn enumerable -> enumerable end)

  def cycle([]), do: empty_cycle!()

  def cycle([_ | _] = list) do
    unfold({list, list}, fn
      {whole, [element | rest]} -> {element, {whole, rest}}
      {[element | rest] = whole, []} -> {element, {whole, rest}}
    end)
  end

  def cycle(enumerable) do
    again = fn _ ->
      case Enumerable.count(enumerable) do
        {:ok, 0} -> empty_cycle!()
        _ -> {enumerable, nil}
      end
    end

    fn acc, fun -> Stream.Flat.reduce(nil, again, fn _ -> :ok end, acc, fun) end
  end

  def dedup(enum), do: dedup_by(enum, fn element -> element end)

  def dedup_by(enum, fun) do
    stage = fn next ->
      fn element, {last, inner} ->
        case {:some, fun.(element)} do
          ^last -> {:cont, {last, inner}}
          this -> keep(next.(element, inner), this)
        end
      end
    end

    lazy(enum, stage, :none)
  end

  def drop(enum, count) when is_integer(count) and count >= 0 do
    stage = fn next ->
      fn
        element, {0, inner} -> keep(next.(element, inner), 0)
        _element, {left, inner} -> {:cont, {left - 1, inner}}
      end
    end

    lazy(enum, stage, count)
  end

  # Elements wait in a queue until it is known that they are not among the last.
  def drop(enum, count) when is_integer(count) do
    stage = fn next ->
      fn element, {{room, waiting}, inner} ->
        waiting = :queue.in(element, waiting)

        if room > 0 do
          {:cont, {{room - 1, waiting}, inner}}
        else
          {{:value, first}, waiting} = :queue.out(waiting)
          keep(next.(first, inner), {0, waiting})
        end
      end
    end

    lazy(enum, stage, {-count, :queue.new()})
  end

  def drop_every(enum, 0), do: new(enum)

  def drop_every(enum, nth) when is_integer(nth) and nth > 0 do
    stage = fn next ->
      fn
        _element, {0, inner} -> {:cont, {nth - 1, inner}}
        element, {left, inner} -> keep(next.(element, inner), left - 1)
      end
    end

    lazy(enum, stage, 0)
  end

  def drop_while(enum, fun) do
    stage = fn next ->
      fn
        element, {:open, inner} ->
          keep(next.(element, inner), :open)

        element, {:closed, inner} ->
          if fun.(element), do: {:cont, {:closed, inner}}, else: keep(next.(element, inner), :open)
      end
    end

    lazy(enum, stage, :closed)
  end

  def duplicate(value, count) when is_integer(count) and count >= 0 do
    unfold(count, fn
      0 -> nil
      left -> {value, left - 1}
    end)
  end

  def each(enum, fun) when is_function(fun, 1) do
    lazy(enum, fn next ->
      fn element, acc ->
        fun.(element)
        next.(element, acc)
      end
    end)
  end

  def filter(enum, fun) when is_function(fun, 1) do
    lazy(enum, fn next ->
      fn element, acc -> if fun.(element), do: next.(element, acc), else: {:cont, acc} end
    end)
  end

  def flat_map(enum, mapper) when is_function(mapper, 1) do
    transform(enum, nil, fn element, nil -> {mapper.(element), nil} end)
  end

  def intersperse(enum, separator) do
    enum |> flat_map(fn element -> [separator, element] end) |> drop(1)
  end

  def interval(milliseconds) when is_integer(milliseconds) and milliseconds >= 0 do
    unfold(0, fn count ->
      Process.sleep(milliseconds)
      {count, count + 1}
    end)
  end

  def into(enum, collectable, transform \\ fn element -> element end) when is_function(transform, 1) do
    fn acc, fun ->
      {initial, collector} = Collectable.into(collectable)

      step = fn element, {collected, acc} ->
        collected = collector.(collected, {:cont, transform.(element)})
        {command, acc} = fun.(element, acc)
        {command, {collected, acc}}
      end

      collecting(&Enumerable.reduce(enum, &1, step), acc, initial, collector)
    end
  end

  def iterate(start, next_fun) when is_function(next_fun, 1) do
    unfold({:first, start}, fn
      {:first, value} ->
        {value, {:after, value}}

      {:after, value} ->
        value = next_fun.(value)
        {value, {:after, value}}
    end)
  end

  def map(enum, fun) when is_function(fun, 1) do
    lazy(enum, fn next -> fn element, acc -> next.(fun.(element), acc) end end)
  end

  def map_every(enum, 0, _fun), do: new(enum)

  def map_every(enum, 1, fun), do: map(enum, fun)

  def map_every(enum, nth, fun) when is_integer(nth) and nth > 1 do
    stage = fn next ->
      fn
        element, {0, inner} -> keep(next.(fun.(element), inner), nth - 1)
        element, {left, inner} -> keep(next.(element, inner), left - 1)
      end
    end

    lazy(enum, stage, 0)
  end

  def reject(enum, fun) when is_function(fun, 1) do
    lazy(enum, fn next ->
      fn element, acc -> if fun.(element), do: {:cont, acc}, else: next.(element, acc) end
    end)
  end

  def repeatedly(fun) when is_function(fun, 0) do
    fn acc, reducer -> repeat(fun, acc, reducer) end
  end

  def resource(start_fun, next_fun, after_fun) do
    pull = fn state ->
      Stream.Flat.guarded(fn -> next_fun.(state) end, fn -> after_fun.(state) end)
    end

    fn acc, fun -> Stream.Flat.reduce(start_fun.(), pull, after_fun, acc, fun) end
  end

  def run(stream) do
    _ = Enumerable.reduce(stream, {:cont, nil}, fn _, _ -> {:cont, nil} end)
    :ok
  end

  def scan(enum, fun) do
    stage = fn next ->
      fn
        element, {:none, inner} ->
          keep(next.(element, inner), {:some, element})

        element, {{:some, acc}, inner} ->
          acc = fun.(element, acc)
          keep(next.(acc, inner), {:some, acc})
      end
    end

    lazy(enum, stage, :none)
  end

  def scan(enum, acc, fun) do
    stage = fn next ->
      fn element, {acc, inner} ->
        acc = fun.(element, acc)
        keep(next.(acc, inner), acc)
      end
    end

    lazy(enum, stage, acc)
  end

  def take(enum, count) when is_integer(count) do
    cond do
      count > 0 -> take_first(enum, count)
      count == 0 -> new([])
      true -> fn acc, fun -> Enumerable.reduce(Enum.take(enum, count), acc, fun) end
    end
  end

  def take_every(_enum, 0), do: new([])

  def take_every(enum, nth) when is_integer(nth) and nth > 0 do
    stage = fn next ->
      fn
        element, {0, inner} -> keep(next.(element, inner), nth - 1)
        _element, {left, inner} -> {:cont, {left - 1, inner}}
      end
    end

    lazy(enum, stage, 0)
  end

  def take_while(enum, fun) when is_function(fun, 1) do
    lazy(enum, fn next ->
      fn element, acc -> if fun.(element), do: next.(element, acc), else: {:halt, acc} end
    end)
  end

  def timer(milliseconds) when is_integer(milliseconds) and milliseconds >= 0 do
    take(interval(milliseconds), 1)
  end

  def transform(enum, acc, reducer) when is_function(reducer, 2) do
    pull = Stream.Flat.pull(reducer, fn acc -> {:halt, acc} end, fn _ -> :ok end)
    close = Stream.Flat.close(fn _ -> :ok end)
    fn state, fun -> Stream.Flat.reduce({Stream.Flat.step_by_step(enum), acc}, pull, close, state, fun) end
  end

  def transform(enum, start_fun, reducer, after_fun)
      when is_function(start_fun, 0) and is_function(reducer, 2) and is_function(after_fun, 1) do
    transform(enum, start_fun, reducer, fn acc -> {:halt, acc} end, after_fun)
  end

  def transform(enum, start_fun, reducer, last_fun, after_fun)
      when is_function(start_fun, 0) and is_function(reducer, 2) and is_function(last_fun, 1) and
             is_function(after_fun, 1) do
    pull = Stream.Flat.pull(reducer, last_fun, after_fun)
    close = Stream.Flat.close(after_fun)

    fn state, fun ->
      Stream.Flat.reduce({Stream.Flat.step_by_step(enum), start_fun.()}, pull, close, state, fun)
    end
  end

  def unfold(next_acc, next_fun) when is_function(next_fun, 1) do
    fn acc, fun -> unfold(next_acc, next_fun, acc, fun) end
  end

  def uniq(enum), do: uniq_by(enum, fn element -> element end)

  def uniq_by(enum, fun) do
    stage = fn next ->
      fn element, {seen, inner} ->
        key = fun.(element)

        case seen do
          %{^key => _} -> {:cont, {seen, inner}}
          _ -> keep(next.(element, inner), :maps.put(key, [], seen))
        end
      end
    end

    lazy(enum, stage, %{})
  end

  def with_index(enum, offset \\ 0) when is_integer(offset) do
    stage = fn next ->
      fn element, {index, inner} -> keep(next.({element, index}, inner), index + 1) end
    end

    lazy(enum, stage, offset)
  end

  def zip(enumerables), do: zip_with(enumerables, fn elements -> :erlang.list_to_tuple(elements) end)

  def zip(left, right), do: zip_with(left, right, fn a, b -> {a, b} end)

  def zip_with(enumerables, zip_fun) when is_function(zip_fun, 1) do
    fn acc, fun -> Stream.Zip.reduce(enumerables, zip_fun, acc, fun) end
  end

  def zip_with(left, right, zip_fun) when is_function(zip_fun, 2) do
    fn acc, fun -> Stream.Zip.reduce([left, right], fn [a, b] -> zip_fun.(a, b) end, acc, fun) end
  end

  # One more stage on a stream; on anything else, the first.
  defp lazy(%Stream{done: nil, funs: funs} = stream, stage), do: %{stream | funs: [stage | funs]}
  defp lazy(enum, stage), do: %Stream{enum: enum, funs: [stage]}

  defp lazy(enum, stage, state) do
    stream = lazy(enum, stage)
    %{stream | accs: [state | stream.accs]}
  end

  defp new(%Stream{} = stream), do: stream
  defp new(enum), do: %Stream{enum: enum}

  defp keep({command, inner}, state), do: {command, {state, inner}}

  defp empty_cycle!, do: raise(ArgumentError, "cannot cycle over an empty enumerable")

  defp take_first(enum, count) do
    stage = fn next ->
      fn
        element, {1, inner} ->
          {_, inner} = next.(element, inner)
          {:halt, {0, inner}}

        element, {left, inner} ->
          keep(next.(element, inner), left - 1)
      end
    end

    lazy(enum, stage, count)
  end

  defp repeat(fun, {:cont, acc}, reducer), do: repeat(fun, reducer.(fun.(), acc), reducer)
  defp repeat(_fun, {:halt, acc}, _reducer), do: {:halted, acc}
  defp repeat(fun, {:suspend, acc}, reducer), do: {:suspended, acc, &repeat(fun, &1, reducer)}

  defp unfold(state, next_fun, {:cont, acc}, fun) do
    case next_fun.(state) do
      nil -> {:done, acc}
      {element, state} -> unfold(state, next_fun, fun.(element, acc), fun)
    end
  end

  defp unfold(_state, _next_fun, {:halt, acc}, _fun), do: {:halted, acc}

  defp unfold(state, next_fun, {:suspend, acc}, fun) do
    {:suspended, acc, &unfold(state, next_fun, &1, fun)}
  end

  defp collecting(continue, {command, acc}, collected, collector) do
    result =
      Stream.Flat.guarded(
        fn -> continue.({command, {collected, acc}}) end,
        fn -> collector.(collected, :halt) end
      )

    case result do
      {:suspended, {collected, acc}, continue} ->
        {:suspended, acc, &collecting(continue, &1, collected, collector)}

      {reason, {collected, acc}} ->
        collector.(collected, :done)
        {reason, acc}
    end
  end

  # Deprecated names.
  def chunk(enumerable, count), do: chunk(enumerable, count, count, nil)
  def chunk(enumerable, count, step), do: chunk(enumerable, count, step, nil)
  def chunk(enumerable, count, step, nil), do: chunk_every(enumerable, count, step, :discard)
  def chunk(enumerable, count, step, leftover), do: chunk_every(enumerable, count, step, leftover)
  def filter_map(enumerable, keep, fun), do: enumerable |> filter(keep) |> map(fun)
  def uniq(enumerable, fun), do: uniq_by(enumerable, fun)
end

defmodule Stream.Stages do
  # How a `Stream` reduces: its collection does, with a reducer that goes through all stages.

  def run(%{enum: enum, funs: stages, accs: states, done: done}, {command, acc}, fun) do
    reducer = compose(stages, fun)
    done = if done && command != :halt, do: done.(fun)
    finish(Enumerable.reduce(enum, {command, wrap(states, acc)}, reducer), length(states), done)
  end

  defp compose([newest | older], next), do: compose(older, newest.(next))
  defp compose([], reducer), do: reducer

  defp wrap([newest | older], acc), do: wrap(older, {newest, acc})
  defp wrap([], acc), do: acc

  defp finish({:suspended, wrapped, continue}, depth, done) do
    continue = fn
      {:halt, acc} -> finish(continue.({:halt, replace(wrapped, depth, acc)}), depth, nil)
      {command, acc} -> finish(continue.({command, replace(wrapped, depth, acc)}), depth, done)
    end

    {:suspended, unwrap(wrapped, depth), continue}
  end

  defp finish({reason, wrapped}, depth, nil), do: {reason, unwrap(wrapped, depth)}

  defp finish({reason, wrapped}, depth, done) do
    {state, acc} = unwrap(wrapped, depth - 1)
    {reason, done.(state, acc)}
  end

  defp unwrap(acc, 0), do: acc
  defp unwrap({_state, inner}, depth), do: unwrap(inner, depth - 1)

  defp replace(_acc, 0, acc), do: acc
  defp replace({state, inner}, depth, acc), do: {state, replace(inner, depth - 1, acc)}
end

defmodule Stream.Flat do
  # Collections one after the other: `pull` gives the next one with a new state, or `{:halt, state}`; when all is over
  # `close` is given the last state.

  def reduce(state, pull, close, {:cont, acc}, fun) do
    case pull.(state) do
      {:halt, state} ->
        close.(state)
        {:halted, acc}

      {inner, state} ->
        resume(&Enumerable.reduce(inner, &1, step(fun)), {:cont, {:running, acc}}, state, pull, close, fun)
    end
  end

  def reduce(state, _pull, close, {:halt, acc}, _fun) do
    close.(state)
    {:halted, acc}
  end

  def reduce(state, pull, close, {:suspend, acc}, fun) do
    {:suspended, acc, &reduce(state, pull, close, &1, fun)}
  end

  # Calls `fun`, and `close` if it does not return.
  def guarded(fun, close) do
    try do
      fun.()
    catch
      kind, reason ->
        close.()
        :erlang.raise(kind, reason, __STACKTRACE__)
    end
  end

  # Pulls by what `reducer` makes of each element of a collection that is stepped through.
  def pull(reducer, last_fun, after_fun) do
    fn
      {:ended, acc} ->
        {:halt, {:ended, acc}}

      {outer, acc} ->
        case guarded(fn -> outer.({:cont, []}) end, fn -> after_fun.(acc) end) do
          {:suspended, [element], outer} -> pulled(reducer, element, outer, acc, after_fun)
          {_, [element]} -> pulled(reducer, element, fn _ -> {:done, []} end, acc, after_fun)
          {_, []} -> last(last_fun, acc, after_fun)
        end
    end
  end

  def close(after_fun) do
    fn
      {:ended, acc} ->
        after_fun.(acc)

      {outer, acc} ->
        outer.({:halt, []})
        after_fun.(acc)
    end
  end

  # A function that gives one element at a time of a collection.
  def step_by_step(enum), do: &Enumerable.reduce(enum, &1, fn element, _ -> {:suspend, [element]} end)

  defp pulled(reducer, element, outer, acc, after_fun) do
    abandon = fn ->
      outer.({:halt, []})
      after_fun.(acc)
    end

    {inner, acc} = guarded(fn -> reducer.(element, acc) end, abandon)
    {inner, {outer, acc}}
  end

  defp last(last_fun, acc, after_fun) do
    {inner, acc} = guarded(fn -> last_fun.(acc) end, fn -> after_fun.(acc) end)
    {inner, {:ended, acc}}
  end

  # The accumulator tells who ended the inner collection: whoever reduces it, or it did itself.
  defp step(fun) do
    fn element, {:running, acc} ->
      case fun.(element, acc) do
        {:halt, acc} -> {:halt, {:stopped, acc}}
        {command, acc} -> {command, {:running, acc}}
      end
    end
  end

  defp resume(continue, command, state, pull, close, fun) do
    case guarded(fn -> continue.(command) end, fn -> close.(state) end) do
      {:suspended, {:running, acc}, continue} ->
        suspended = fn
          {:halt, acc} -> resume(continue, {:halt, {:stopped, acc}}, state, pull, close, fun)
          {command, acc} -> resume(continue, {command, {:running, acc}}, state, pull, close, fun)
        end

        {:suspended, acc, suspended}

      {_, {:stopped, acc}} ->
        close.(state)
        {:halted, acc}

      {_, {:running, acc}} ->
        reduce(state, pull, close, {:cont, acc}, fun)
    end
  end
end

defmodule Stream.Zip do
  # Several collections side by side, until the first one ends. What is left of each is a list, a function that steps
  # through it, or all of it if it has not begun, which nobody has to halt.

  def reduce(enumerables, zip_fun, acc, fun) do
    enumerables
    |> Enum.map(fn enum -> if is_list(enum), do: enum, else: {:all_of, enum} end)
    |> next(zip_fun, acc, fun)
  end

  defp next(lefts, zip_fun, {:cont, acc}, fun) do
    case heads(lefts, [], []) do
      {elements, lefts} ->
        result = Stream.Flat.guarded(fn -> fun.(zip_fun.(elements), acc) end, fn -> Enum.each(lefts, &halt/1) end)
        next(lefts, zip_fun, result, fun)

      :done ->
        {:done, acc}
    end
  end

  defp next(lefts, _zip_fun, {:halt, acc}, _fun) do
    Enum.each(lefts, &halt/1)
    {:halted, acc}
  end

  defp next(lefts, zip_fun, {:suspend, acc}, fun) do
    {:suspended, acc, &next(lefts, zip_fun, &1, fun)}
  end

  defp heads([[element | rest] | lefts], elements, stepped) do
    heads(lefts, [element | elements], [rest | stepped])
  end

  defp heads([[] | lefts], _elements, stepped), do: stop(lefts, stepped)

  defp heads([{:all_of, enum} | lefts], elements, stepped) do
    heads([Stream.Flat.step_by_step(enum) | lefts], elements, stepped)
  end

  defp heads([step | lefts], elements, stepped) do
    case Stream.Flat.guarded(fn -> step.({:cont, []}) end, fn -> stop(lefts, stepped) end) do
      {:suspended, [element], step} -> heads(lefts, [element | elements], [step | stepped])
      {_, [element]} -> heads(lefts, [element | elements], [[] | stepped])
      {_, []} -> stop(lefts, stepped)
    end
  end

  defp heads([], [], []), do: :done
  defp heads([], elements, stepped), do: {:lists.reverse(elements), :lists.reverse(stepped)}

  defp stop(lefts, stepped) do
    Enum.each(stepped, &halt/1)
    Enum.each(lefts, &halt/1)
    :done
  end

  defp halt({:all_of, _enum}), do: :ok
  defp halt(list) when is_list(list), do: :ok
  defp halt(step), do: step.({:halt, []})
end

defmodule Stream.Chunks do
  # The functions that `chunk_while` is given by `chunk_by` and `chunk_every`, of `Enum` and of `Stream`.

  def by(fun) do
    fn element, chunk ->
      key = fun.(element)

      case chunk do
        nil -> {:cont, {[element], key}}
        {elements, ^key} -> {:cont, {[element | elements], key}}
        {elements, _} -> {:cont, :lists.reverse(elements), {[element], key}}
      end
    end
  end

  def last_by(nil), do: {:cont, nil}
  def last_by({elements, _key}), do: {:cont, :lists.reverse(elements), nil}

  # The size of a chunk that has yet to begin is negative: so many elements lie between two chunks.
  def every(count, step) do
    fn
      _element, {[], size} when size < 0 ->
        {:cont, {[], size + 1}}

      element, {elements, size} when size + 1 < count ->
        {:cont, {[element | elements], size + 1}}

      element, {elements, _size} ->
        elements = [element | elements]
        shared = if step < count, do: Enum.take(elements, count - step), else: []
        {:cont, :lists.reverse(elements), {shared, count - step}}
    end
  end

  def last_every(count, leftover) do
    fn
      {[], _size} -> {:cont, nil}
      {_elements, _size} when leftover == :discard -> {:cont, nil}
      {elements, size} -> {:cont, :lists.reverse(elements, Enum.take(leftover, count - size)), nil}
    end
  end
end
