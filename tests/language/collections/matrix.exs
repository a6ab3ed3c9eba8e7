# Matrices as lists of lists: transposition, product, rotation, a spiral.
defmodule Matrix do
  def transpose(rows), do: Enum.zip_with(rows, & &1)
  def rotate(rows), do: rows |> Enum.reverse() |> transpose()

  def product(a, b) do
    columns = transpose(b)
    for row <- a, do: for(column <- columns, do: dot(row, column))
  end

  def identity(n), do: for(i <- 1..n, do: for(j <- 1..n, do: if(i == j, do: 1, else: 0)))

  def spiral([]), do: []
  def spiral([first | rest]), do: first ++ (rest |> transpose() |> Enum.reverse() |> spiral())

  def show(rows), do: Enum.map_join(rows, "\n", fn row -> Enum.map_join(row, " ", &String.pad_leading("#{&1}", 3)) end)

  defp dot(a, b), do: Enum.zip_reduce(a, b, 0, fn x, y, sum -> sum + x * y end)
end

m = [[1, 2, 3], [4, 5, 6]]
IO.puts(Matrix.show(m))
IO.inspect(Matrix.transpose(m))
IO.inspect(Matrix.product(m, Matrix.transpose(m)))
IO.inspect(Matrix.rotate([[1, 2], [3, 4]]))
square = for i <- 0..3, do: Enum.to_list((i * 4 + 1)..(i * 4 + 4))
IO.inspect(square)
IO.inspect(Matrix.spiral(square))
IO.inspect(Matrix.product(square, Matrix.identity(4)) == square)
