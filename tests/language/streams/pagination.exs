# Reading all the pages of a slow service as one stream; pages nobody asks for are not fetched.
defmodule Service do
  @items Enum.map(1..23, &"item #{&1}")

  def page(n) do
    IO.puts("fetching page #{n}")
    items = Enum.slice(@items, (n - 1) * 5, 5)
    %{items: items, next: if(n * 5 < length(@items), do: n + 1)}
  end

  def all do
    Stream.resource(
      fn -> 1 end,
      fn
        nil -> {:halt, nil}
        n -> with %{items: items, next: next} <- page(n), do: {items, next}
      end,
      fn last -> IO.puts("stopped with next page #{inspect(last)}") end
    )
  end
end

IO.inspect(Enum.take(Service.all(), 7))
IO.inspect(Enum.count(Service.all()))
IO.inspect(Service.all() |> Stream.filter(&String.ends_with?(&1, "2")) |> Enum.at(1))
