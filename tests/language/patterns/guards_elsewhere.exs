# Guards with names: called in other modules, in bodies, and as function values.
defmodule Rules do
  import Bitwise

  @limit 10
  @kinds [:cat, :dog]

  defmodule Pet do
    defstruct [:kind, age: 0]
  end

  defguard is_odd(n) when is_integer(n) and band(n, 1) == 1
  defguard over_limit(n) when n > @limit
  defguard is_pet(value) when is_struct(value, Pet) and value.kind in @kinds
  defguard is_old(pet) when is_pet(pet) and over_limit(pet.age)
  defguard same(a, b) when a == b and not (a != b)
  defguardp is_secret(n) when n == 42

  def secret?(n) when is_secret(n), do: true
  def secret?(n), do: is_secret(n)
  def odds(list), do: Enum.filter(list, &is_odd/1)
end

defmodule Vet do
  import Rules
  alias Rules.Pet

  def treat(pet) when is_old(pet), do: "gently"
  def treat(pet) when is_pet(pet), do: "as usual"
  def treat(_), do: "not at all"

  def pets, do: [%Pet{kind: :cat, age: 11}, %Pet{kind: :dog}, %Pet{kind: :fish}, :cat]
  def odds(list), do: Enum.map(list, &is_odd(&1))
  def count(list), do: Enum.count(list, &is_odd/1)
end

defmodule Office do
  require Rules
  require Rules, as: R

  def sort(n) when Rules.is_odd(n) when R.over_limit(n), do: :left
  def sort(_), do: :right

  def noisy(n) do
    Rules.same(say(n), say(n + 0))
  end

  def pair(a, b) do
    case {a, b} do
      {x, y} when R.same(y, x) -> "pair"
      _ -> "two"
    end
  end

  defp say(n) do
    IO.puts("asked for #{n}")
    n
  end
end

IO.inspect(Enum.map(Vet.pets(), &Vet.treat/1))
IO.inspect({Vet.odds([1, 2, 3, :x]), Vet.count([1, 2, 3]), Rules.odds(1..6)})
IO.inspect(Enum.map([1, 2, 12], &Office.sort/1))
IO.inspect(Office.noisy(7))
IO.inspect({Office.pair(1, 1.0), Office.pair(1, 2)})
IO.inspect({Rules.secret?(42), Rules.secret?(41)})

defmodule Main do
  def run do
    require Rules
    n = 4
    IO.inspect(if Rules.is_odd(n) or Rules.over_limit(n), do: :yes, else: :no)
    IO.inspect(for x <- 1..12, Rules.is_odd(x), do: x)

    import Rules, only: [is_odd: 1]
    odd = fn x when is_odd(x) -> true; _ -> false end
    IO.inspect(Enum.map([1, 2, "x"], odd))
    IO.inspect(match?(x when is_odd(x), 5))
  end
end

Main.run()
try do
  apply(Rules, :is_odd, [1])
rescue
  error -> IO.puts(Exception.message(error))
end
