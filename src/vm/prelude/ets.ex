defmodule :ets do
  # Answers in portions; the rest is native. What is still to come is known when the first portion is.

  def select(table, spec, limit) when is_integer(limit) and limit > 0, do: portion(:ets.select(table, spec), limit)
  def select_reverse(table, spec, limit) when is_integer(limit) and limit > 0, do: portion(:ets.select_reverse(table, spec), limit)
  def match(table, pattern, limit) when is_integer(limit) and limit > 0, do: portion(:ets.match(table, pattern), limit)

  def match_object(table, pattern, limit) when is_integer(limit) and limit > 0 do
    portion(:ets.match_object(table, pattern), limit)
  end

  def select(continuation), do: continued(continuation)
  def select_reverse(continuation), do: continued(continuation)
  def match(continuation), do: continued(continuation)
  def match_object(continuation), do: continued(continuation)

  defp continued(:"$end_of_table"), do: :"$end_of_table"
  defp continued({rest, limit}) when is_list(rest), do: portion(rest, limit)
  defp continued(_other), do: :erlang.error(:badarg)

  defp portion([], _limit), do: :"$end_of_table"

  defp portion(found, limit) do
    case Enum.split(found, limit) do
      {portion, []} when length(portion) < limit -> {portion, :"$end_of_table"}
      {portion, rest} -> {portion, {rest, limit}}
    end
  end

  def select_replace(table, spec) do
    with_object = for {pattern, guards, body} <- spec, do: {pattern, guards, [{{:"$_", List.last(body)}}]}
    place = :ets.info(table, :keypos) - 1
    replaced = :ets.select(table, with_object)

    for {old, new} <- replaced do
      if elem(old, place) !== elem(new, place) do
        raise ArgumentError, "errors were found at the given arguments:\n\n  * 2nd argument: not a valid match specification\n"
      end

      :ets.delete_object(table, old)
      :ets.insert(table, new)
    end

    length(replaced)
  end

  def test_ms(tuple, spec) do
    table = :ets.new(:test_ms, [:private])
    :ets.insert(table, tuple)
    found = :ets.select(table, spec)
    :ets.delete(table)
    {:ok, if(found == [], do: false, else: hd(found))}
  end

  def i, do: Enum.each(:ets.all(), &IO.puts(inspect(&1)))
  def setopts(table, _options), do: :ets.info(table, :size) != :undefined
end
