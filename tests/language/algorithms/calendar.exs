# A calendar page without dates: leap years, days of the week by formula, rows of seven.
defmodule Month do
  def leap?(y), do: (rem(y, 4) == 0 and rem(y, 100) != 0) or rem(y, 400) == 0
  def days(2, y), do: if(leap?(y), do: 29, else: 28)
  def days(m, _) when m in [4, 6, 9, 11], do: 30
  def days(_, _), do: 31

  # Zeller's congruence, with Monday as 0.
  def weekday(d, m, y) when m < 3, do: weekday(d, m + 12, y - 1)
  def weekday(d, m, y), do: Integer.mod(d + div(13 * (m + 1), 5) + y + div(y, 4) - div(y, 100) + div(y, 400) + 5, 7)

  def page(m, y) do
    blanks = List.duplicate("..", weekday(1, m, y))
    numbers = for d <- 1..days(m, y), do: d |> Integer.to_string() |> String.pad_leading(2, ".")

    (blanks ++ numbers)
    |> Enum.chunk_every(7, 7, List.duplicate("..", 6))
    |> Enum.map_join("\n", &Enum.join(&1, " "))
  end
end

IO.puts("Mo Tu We Th Fr Sa Su")
IO.puts(Month.page(2, 2024))
IO.inspect(for y <- [1900, 2000, 2023, 2024], do: Month.leap?(y))
IO.inspect(Enum.map(1..12, &Month.days(&1, 2023)) |> Enum.sum())
IO.inspect(Enum.at(~w(Mon Tue Wed Thu Fri Sat Sun), Month.weekday(20, 7, 1969)))
IO.inspect(for m <- 1..12, Month.weekday(13, m, 2026) == 4, do: m)
