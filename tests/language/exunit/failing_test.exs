# One test of three fails: the script ends with a summary and a status of its own.
ExUnit.start(seed: 0)

defmodule Basket do
  def total(items), do: items |> Enum.map(&elem(&1, 1)) |> Enum.sum()
end

defmodule BasketTest do
  use ExUnit.Case

  @items [apple: 3, pear: 4]

  test "an empty basket costs nothing" do
    assert Basket.total([]) == 0
  end

  test "totals" do
    assert Basket.total(@items) == 8
  end

  test "one item" do
    assert Basket.total(fig: 1) == 1
  end
end
