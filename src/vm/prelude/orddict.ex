# A dictionary as a list of pairs, sorted by their keys.
defmodule :orddict do
  def new, do: []
  def size(dict), do: length(dict)
  def is_empty(dict), do: dict === []
  def to_list(dict), do: dict
  def from_list(pairs), do: Enum.reduce(pairs, [], fn {key, value}, dict -> store(key, value, dict) end)
  def is_key(key, dict), do: find(key, dict) !== :error
  def fetch_keys(dict), do: Enum.map(dict, &elem(&1, 0))

  def find(key, [{other, _} | dict]) when key > other, do: find(key, dict)
  def find(key, [{other, value} | _]) when key == other, do: {:ok, value}
  def find(_key, _dict), do: :error

  def fetch(key, [{other, _} | dict]) when key > other, do: fetch(key, dict)
  def fetch(key, [{other, value} | _]) when key == other, do: value

  def store(key, value, dict), do: put(key, dict, fn _old -> value end, fn -> value end)
  def append(key, value, dict), do: append_list(key, [value], dict)
  def append_list(key, values, dict), do: put(key, dict, &(&1 ++ values), fn -> values end)
  def update(key, fun, dict) when is_function(fun, 1), do: put(key, dict, fun, fn -> :erlang.error(:function_clause) end)
  def update(key, fun, initial, dict) when is_function(fun, 1), do: put(key, dict, fun, fn -> initial end)
  def update_counter(key, increment, dict), do: put(key, dict, &(&1 + increment), fn -> increment end)

  defp put(key, dict, change, initial) do
    case Enum.split_while(dict, fn {other, _} -> key > other end) do
      {before, [{other, value} | rest]} when key == other -> before ++ [{key, change.(value)} | rest]
      {before, rest} -> before ++ [{key, initial.()} | rest]
    end
  end

  def erase(key, dict), do: Enum.reject(dict, fn {other, _} -> other == key end)

  def take(key, dict) do
    case find(key, dict) do
      {:ok, value} -> {value, erase(key, dict)}
      :error -> :error
    end
  end

  def fold(fun, acc, dict), do: Enum.reduce(dict, acc, fn {key, value}, acc -> fun.(key, value, acc) end)
  def map(fun, dict), do: Enum.map(dict, fn {key, value} -> {key, fun.(key, value)} end)
  def filter(fun, dict), do: Enum.filter(dict, fn {key, value} -> fun.(key, value) end)

  def merge(fun, left, right) do
    Enum.reduce(right, left, fn {key, value}, dict -> put(key, dict, &fun.(key, &1, value), fn -> value end) end)
  end
end
