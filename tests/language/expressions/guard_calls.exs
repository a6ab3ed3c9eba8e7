defmodule Parity do
  def of(number) when rem(number, 2) == 0 and number not in [0], do: :even
  def of(number) when number in 1..9 or hd(number) == 1, do: :odd
  def of(_), do: :other
end

IO.inspect(Enum.map([4, 3, 0, [1], :a], &Parity.of/1))
