# A multiplication table and a chessboard with nested comprehensions.
for i <- 1..5 do
  row = for j <- 1..5, do: String.pad_leading(to_string(i * j), 3)
  IO.puts(Enum.join(row))
end

board =
  for row <- 8..1 do
    for column <- ?a..?h, into: "" do
      if rem(row + column, 2) == 0, do: "#", else: "."
    end
  end

Enum.each(board, &IO.puts/1)

knight = fn {c, r} ->
  for {dc, dr} <- [{1, 2}, {2, 1}, {2, -1}, {1, -2}, {-1, -2}, {-2, -1}, {-2, 1}, {-1, 2}],
      (c + dc) in ?a..?h,
      (r + dr) in 1..8,
      do: "#{<<c + dc>>}#{r + dr}"
end

IO.inspect(knight.({?a, 1}))
IO.inspect(knight.({?e, 4}) |> Enum.sort())
