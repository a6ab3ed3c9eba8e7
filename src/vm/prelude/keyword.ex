defmodule Keyword do
  def delete(keywords, key) when is_list(keywords) and is_atom(key), do: delete_key(keywords, key)

  def delete_first(keywords, key) when is_list(keywords) and is_atom(key) do
    case pop_pair(keywords, key, []) do
      {_value, rest} -> rest
      nil -> keywords
    end
  end

  def drop(keywords, keys) when is_list(keywords) and is_list(keys) do
    Enum.reject(keywords, fn {key, _} -> :lists.member(key, keys) end)
  end

  def equal?(left, right) when is_list(left) and is_list(right) do
    :lists.sort(left) === :lists.sort(right)
  end

  def fetch(keywords, key) when is_list(keywords) and is_atom(key) do
    case :lists.keyfind(key, 1, keywords) do
      {_, value} -> {:ok, value}
      false -> :error
    end
  end

  def fetch!(keywords, key) when is_list(keywords) and is_atom(key) do
    case :lists.keyfind(key, 1, keywords) do
      {_, value} -> value
      false -> raise KeyError, key: key, term: keywords
    end
  end

  def filter(keywords, fun) when is_list(keywords) and is_function(fun, 1), do: Enum.filter(keywords, fun)

  def from_keys(keys, value) when is_list(keys), do: Enum.map(keys, fn key -> {key, value} end)

  def get(keywords, key, default \\ nil) when is_list(keywords) and is_atom(key) do
    case :lists.keyfind(key, 1, keywords) do
      {_, value} -> value
      false -> default
    end
  end

  def get_and_update(keywords, key, fun) when is_list(keywords) and is_atom(key) and is_function(fun, 1) do
    update_first(keywords, key, fun, get(keywords, key))
  end

  def get_and_update!(keywords, key, fun) when is_list(keywords) and is_atom(key) and is_function(fun, 1) do
    update_first(keywords, key, fun, fetch!(keywords, key))
  end

  def get_lazy(keywords, key, fun) when is_list(keywords) and is_atom(key) and is_function(fun, 0) do
    case :lists.keyfind(key, 1, keywords) do
      {_, value} -> value
      false -> fun.()
    end
  end

  def get_values(keywords, key) when is_list(keywords) and is_atom(key) do
    keywords |> Enum.filter(fn {other, _} -> other == key end) |> Enum.map(fn {_, value} -> value end)
  end

  def has_key?(keywords, key) when is_list(keywords) and is_atom(key), do: :lists.keymember(key, 1, keywords)

  def keys(keywords) when is_list(keywords) do
    Enum.map(keywords, fn
      {key, _} when is_atom(key) ->
        key

      other ->
        raise ArgumentError,
              "expected a keyword list, but an entry in the list is not a two-element tuple with an atom as its first element, got: #{inspect(other)}"
    end)
  end

  def keyword?([{key, _value} | rest]) when is_atom(key), do: keyword?(rest)
  def keyword?([]), do: true
  def keyword?(_other), do: false

  def merge(left, []) when is_list(left), do: left
  def merge([], right) when is_list(right), do: right

  def merge(left, right) when is_list(left) and is_list(right) do
    both_keywords!(left, right)
    Enum.reject(left, fn {key, _} -> has_key?(right, key) end) ++ right
  end

  def merge(left, right, fun) when is_list(left) and is_list(right) and is_function(fun, 3) do
    both_keywords!(left, right)

    Enum.reject(left, fn {key, _} -> has_key?(right, key) end) ++ merged(right, left, fun)
  end

  def new, do: []

  def new(pairs), do: new(pairs, fn pair -> pair end)

  # From the end, so that of equal keys the last one stays.
  def new(pairs, transform) when is_function(transform, 1) do
    Enum.reduce(Enum.reverse(pairs), [], fn pair, keywords ->
      {key, value} = transform.(pair)
      put_new(keywords, key, value)
    end)
  end

  def pop(keywords, key, default \\ nil) when is_list(keywords) and is_atom(key) do
    case fetch(keywords, key) do
      {:ok, value} -> {value, delete_key(keywords, key)}
      :error -> {default, keywords}
    end
  end

  def pop!(keywords, key) when is_list(keywords) and is_atom(key) do
    {fetch!(keywords, key), delete_key(keywords, key)}
  end

  def pop_first(keywords, key, default \\ nil) when is_list(keywords) and is_atom(key) do
    pop_pair(keywords, key, []) || {default, keywords}
  end

  def pop_lazy(keywords, key, fun) when is_list(keywords) and is_atom(key) and is_function(fun, 0) do
    case fetch(keywords, key) do
      {:ok, value} -> {value, delete_key(keywords, key)}
      :error -> {fun.(), keywords}
    end
  end

  def pop_values(keywords, key) when is_list(keywords) and is_atom(key) do
    {get_values(keywords, key), delete_key(keywords, key)}
  end

  def put(keywords, key, value) when is_list(keywords) and is_atom(key) do
    [{key, value} | delete_key(keywords, key)]
  end

  def put_new(keywords, key, value) when is_list(keywords) and is_atom(key) do
    if has_key?(keywords, key), do: keywords, else: [{key, value} | keywords]
  end

  def put_new_lazy(keywords, key, fun) when is_list(keywords) and is_atom(key) and is_function(fun, 0) do
    if has_key?(keywords, key), do: keywords, else: [{key, fun.()} | keywords]
  end

  def reject(keywords, fun) when is_list(keywords) and is_function(fun, 1), do: Enum.reject(keywords, fun)

  def replace(keywords, key, value) when is_list(keywords) and is_atom(key) do
    replace_lazy(keywords, key, fn _ -> value end)
  end

  def replace!(keywords, key, value) when is_list(keywords) and is_atom(key) do
    update!(keywords, key, fn _ -> value end)
  end

  def replace_lazy(keywords, key, fun) when is_list(keywords) and is_atom(key) and is_function(fun, 1) do
    case split_at(keywords, key, []) do
      {before, value, rest} -> :lists.reverse(before, [{key, fun.(value)} | delete_key(rest, key)])
      nil -> keywords
    end
  end

  def split(keywords, keys) when is_list(keywords) and is_list(keys) do
    Enum.split_with(keywords, fn {key, _} -> :lists.member(key, keys) end)
  end

  def take(keywords, keys) when is_list(keywords) and is_list(keys) do
    Enum.filter(keywords, fn {key, _} -> :lists.member(key, keys) end)
  end

  def to_list(keywords) when is_list(keywords), do: keywords

  def update(keywords, key, default, fun) when is_list(keywords) and is_atom(key) and is_function(fun, 1) do
    case split_at(keywords, key, []) do
      {before, value, rest} -> :lists.reverse(before, [{key, fun.(value)} | delete_key(rest, key)])
      nil -> keywords ++ [{key, default}]
    end
  end

  def update!(keywords, key, fun) when is_list(keywords) and is_atom(key) and is_function(fun, 1) do
    case split_at(keywords, key, []) do
      {before, value, rest} -> :lists.reverse(before, [{key, fun.(value)} | delete_key(rest, key)])
      nil -> raise KeyError, key: key, term: keywords
    end
  end

  def validate(keywords, allowed) when is_list(keywords) and is_list(allowed) do
    defaults = Enum.map(allowed, &allowed_pair/1)

    case refused(keywords, defaults, []) do
      [] -> {:ok, add_defaults(keywords, defaults)}
      keys -> {:error, keys}
    end
  end

  def validate!(keywords, allowed) do
    case validate(keywords, allowed) do
      {:ok, keywords} ->
        keywords

      {:error, refused} ->
        keys = Enum.map(allowed, fn name -> name |> allowed_pair() |> elem(0) end)

        case refused -- keys do
          [] ->
            raise ArgumentError, "duplicate keys #{inspect(refused)} in #{inspect(keywords)}"

          unknown ->
            raise ArgumentError,
                  "unknown keys #{inspect(unknown)} in #{inspect(keywords)}, the allowed keys are: #{inspect(keys)}"
        end
    end
  end

  def values(keywords) when is_list(keywords) do
    Enum.map(keywords, fn {key, value} when is_atom(key) -> value end)
  end

  defp delete_key([{key, _value} | rest], key), do: delete_key(rest, key)
  defp delete_key([{_, _} = pair | rest], key), do: [pair | delete_key(rest, key)]
  defp delete_key([], _key), do: []

  defp pop_pair([{key, value} | rest], key, before), do: {value, :lists.reverse(before, rest)}
  defp pop_pair([pair | rest], key, before), do: pop_pair(rest, key, [pair | before])
  defp pop_pair([], _key, _before), do: nil

  # The first pair of this key, what comes before it, in reverse, and what comes after.
  defp split_at([{key, value} | rest], key, before), do: {before, value, rest}
  defp split_at([pair | rest], key, before), do: split_at(rest, key, [pair | before])
  defp split_at([], _key, _before), do: nil

  defp update_first(keywords, key, fun, current) do
    case {fun.(current), split_at(keywords, key, [])} do
      {{value, update}, {before, _, rest}} -> {value, :lists.reverse(before, [{key, update} | rest])}
      {{value, update}, nil} -> {value, [{key, update} | keywords]}
      {:pop, {before, _, rest}} -> {current, :lists.reverse(before, rest)}
      {:pop, nil} -> {nil, keywords}
      {other, _} -> raise "the given function must return a two-element tuple or :pop, got: #{inspect(other)}"
    end
  end

  defp both_keywords!(left, right) do
    unless keyword?(left) do
      raise ArgumentError, "expected a keyword list as the first argument, got: #{inspect(left)}"
    end

    unless keyword?(right) do
      raise ArgumentError, "expected a keyword list as the second argument, got: #{inspect(right)}"
    end
  end

  # Each pair on the right, with what `fun` makes of it and a pair on the left of the same key that none has used.
  defp merged([{key, right} | rest], lefts, fun) do
    case pop_pair(lefts, key, []) do
      {left, lefts} -> [{key, fun.(key, left, right)} | merged(rest, lefts, fun)]
      nil -> [{key, right} | merged(rest, lefts, fun)]
    end
  end

  defp merged([], _lefts, _fun), do: []

  defp allowed_pair({key, default}) when is_atom(key), do: {key, {:default, default}}
  defp allowed_pair(key) when is_atom(key), do: {key, :none}

  defp allowed_pair(other), do: {other, :invalid}

  # The keys that are not allowed, or that are there for a second time, the last one first.
  defp refused([{key, _} | rest], allowed, refused) when is_atom(key) do
    case pop_pair(allowed, key, []) do
      {_, allowed} -> refused(rest, allowed, refused)
      nil -> refused(rest, allowed, [key | refused])
    end
  end

  defp refused([other | _rest], _allowed, _refused) do
    raise ArgumentError, "expected a keyword list as first argument, got invalid entry: #{inspect(other)}"
  end

  defp refused([], _allowed, refused), do: refused

  defp add_defaults(keywords, defaults) do
    Enum.reduce(defaults, keywords, fn
      {key, {:default, value}}, keywords ->
        put_new(keywords, key, value)

      {_key, :none}, keywords ->
        keywords

      {other, :invalid}, _keywords ->
        raise ArgumentError, "expected the second argument to be a list of atoms or tuples, got: #{inspect(other)}"
    end)
  end

  # Deprecated names.
  def size(keywords), do: length(keywords)
  def map(keywords, fun), do: Enum.map(keywords, fn {key, value} -> {key, fun.({key, value})} end)
  def delete(keywords, key, value), do: Enum.reject(keywords, &(&1 === {key, value}))
end
