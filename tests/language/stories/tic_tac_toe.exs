# Tic-tac-toe between two players who take the first free cell that matters.
defmodule Board do
  @lines [[0, 1, 2], [3, 4, 5], [6, 7, 8], [0, 3, 6], [1, 4, 7], [2, 5, 8], [0, 4, 8], [2, 4, 6]]

  def new, do: Tuple.duplicate(nil, 9)
  def put(board, cell, player) when elem(board, cell) == nil, do: put_elem(board, cell, player)
  def free(board), do: for(i <- 0..8, elem(board, i) == nil, do: i)

  def winner(board) do
    Enum.find_value(@lines, fn [a, b, c] ->
      player = elem(board, a)
      if player && player == elem(board, b) && player == elem(board, c), do: player
    end)
  end

  def choose(board, me, other) do
    wins = fn player -> Enum.find(free(board), &(board |> put(&1, player) |> winner() == player)) end
    wins.(me) || wins.(other) || Enum.find([4, 0, 2, 6, 8], &(&1 in free(board))) || hd(free(board))
  end

  def show(board) do
    board |> Tuple.to_list() |> Enum.map(&(&1 || ".")) |> Enum.chunk_every(3) |> Enum.each(&IO.puts(Enum.join(&1, " ")))
    IO.puts("-----")
  end
end

defmodule Game do
  def play(board, [me, other]) do
    cell = Board.choose(board, me, other)
    board = Board.put(board, cell, me)
    Board.show(board)

    cond do
      Board.winner(board) -> {:winner, me}
      Board.free(board) == [] -> :draw
      true -> play(board, [other, me])
    end
  end
end

IO.inspect(Game.play(Board.new(), ["X", "O"]))
IO.inspect(Game.play(Board.new() |> Board.put(1, "X") |> Board.put(5, "X"), ["X", "O"]))
