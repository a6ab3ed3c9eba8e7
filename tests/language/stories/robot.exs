# A robot on a grid follows a program of letters; leaving the grid is an exception.
defmodule OffGrid do
  defexception [:at]
  @impl true
  def message(%{at: {x, y}}), do: "fell off at #{x},#{y}"
end

defmodule Robot do
  @turns %{north: {:west, :east}, east: {:north, :south}, south: {:east, :west}, west: {:south, :north}}
  @moves %{north: {0, 1}, east: {1, 0}, south: {0, -1}, west: {-1, 0}}

  def run(program, size) do
    {:ok, program |> String.graphemes() |> Enum.reduce({{0, 0}, :north}, &step(&1, &2, size))}
  rescue
    e in OffGrid -> {:error, Exception.message(e)}
    e in [FunctionClauseError] -> {:error, "no instruction for #{e.function}"}
  end

  defp step("L", {at, facing}, _), do: {at, @turns[facing] |> elem(0)}
  defp step("R", {at, facing}, _), do: {at, @turns[facing] |> elem(1)}

  defp step("A", {{x, y}, facing}, size) do
    {dx, dy} = @moves[facing]
    at = {x + dx, y + dy}
    if x + dx in 0..(size - 1) and y + dy in 0..(size - 1), do: {at, facing}, else: raise(OffGrid, at: at)
  end
end

IO.inspect(Robot.run("AARALA", 5))
IO.inspect(Robot.run("RRRR", 5))
IO.inspect(Robot.run("AAAAA", 5))
IO.inspect(Robot.run("AXA", 5))
