# A library: books, members, loans with limits, returns and a waiting list.
defmodule Library do
  defstruct books: %{}, waiting: %{}

  def new(titles), do: %Library{books: Map.new(titles, &{&1, :in})}

  def lend(%Library{books: books} = lib, title, member) do
    loans = Enum.count(books, fn {_, where} -> where == {:lent, member} end)

    case Map.fetch(books, title) do
      :error -> {:error, :unknown_book}
      {:ok, _} when loans >= 2 -> {:error, :too_many_loans}
      {:ok, :in} -> {:ok, %{lib | books: %{books | title => {:lent, member}}}}
      {:ok, {:lent, ^member}} -> {:error, :you_have_it}
      {:ok, {:lent, _}} -> {:wait, update_in(lib.waiting, &Map.update(&1, title, [member], fn q -> q ++ [member] end))}
    end
  end

  def give_back(%Library{} = lib, title) do
    case Map.get(lib.waiting, title, []) do
      [] -> %{lib | books: Map.put(lib.books, title, :in)}
      [next | rest] -> %{lib | books: Map.put(lib.books, title, {:lent, next}), waiting: Map.put(lib.waiting, title, rest)}
    end
  end
end

lend = fn lib, title, member ->
  case Library.lend(lib, title, member) do
    {:error, reason} -> IO.puts("#{member} / #{title}: #{reason}"); lib
    {result, lib} -> IO.puts("#{member} / #{title}: #{result}"); lib
  end
end

lib =
  ["Emma", "Dune", "Ulysses"]
  |> Library.new()
  |> lend.("Emma", :ada)
  |> lend.("Dune", :ada)
  |> lend.("Ulysses", :ada)
  |> lend.("Emma", :bob)
  |> lend.("Dune", :ada)
  |> lend.("Macbeth", :bob)
  |> Library.give_back("Emma")

IO.inspect(lib)
IO.inspect(Library.give_back(lib, "Emma").books)
