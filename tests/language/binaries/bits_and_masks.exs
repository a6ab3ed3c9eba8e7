# Bitwise operators: masks, flags, shifts, parity.
defmodule Flags do
  import Bitwise
  @flags [read: 0b001, write: 0b010, execute: 0b100]

  def set(names), do: Enum.reduce(names, 0, fn name, bits -> bits ||| @flags[name] end)
  def has?(bits, name), do: (bits &&& @flags[name]) != 0
  def names(bits), do: for({name, mask} <- @flags, band(bits, mask) == mask, do: name)
  def toggle(bits, name), do: bxor(bits, @flags[name])
  def clear(bits, name), do: bits &&& bnot(@flags[name])
  def ones(0), do: 0
  def ones(n), do: (n &&& 1) + ones(n >>> 1)
  def shifts, do: {1 <<< 10, 1024 >>> 3, bsl(1, 70), bsr(-8, 1), -1 >>> 5}
end

rw = Flags.set([:read, :write])
IO.inspect(rw)
IO.inspect({Flags.has?(rw, :write), Flags.has?(rw, :execute)})
IO.inspect(Flags.names(Flags.toggle(rw, :execute)))
IO.inspect(Flags.names(Flags.clear(rw, :read)))
IO.inspect(Enum.map([0, 1, 255, 256, 2 ** 40 - 1], &Flags.ones/1))
IO.inspect(Flags.shifts())
IO.inspect(for <<bit::1 <- <<0b1011_0001>> >>, do: bit)
IO.inspect(for <<nibble::4 <- <<0xBEEF::16>> >>, do: Integer.to_string(nibble, 16))
IO.inspect(Bitwise.bor(1, 2))
