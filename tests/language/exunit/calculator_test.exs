# A test module: what passes, and how a failing assertion is reported.
ExUnit.start(seed: 0)

defmodule Calculator do
  def add(a, b), do: a + b
  def divide(_, 0), do: {:error, :zero}
  def divide(a, b), do: {:ok, a / b}
end

defmodule CalculatorTest do
  use ExUnit.Case

  test "adds" do
    assert Calculator.add(1, 2) == 3
    refute Calculator.add(1, 2) == 4
  end

  test "divides" do
    assert {:ok, result} = Calculator.divide(6, 3)
    assert result == 2.0
    assert_in_delta result, 2, 0.1
  end

  test "raises" do
    assert_raise ArithmeticError, fn -> Calculator.add(1, nil) end
  end
end
