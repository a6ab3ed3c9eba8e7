# Modules inside modules, alias, import, and calling by full and by short name.
defmodule Shop do
  defmodule Price do
    def with_tax(amount), do: round(amount * 1.2)
  end

  defmodule Cart.Line do
    def total(count, price), do: count * price
  end

  alias Shop.Cart.Line
  alias Shop.Price, as: P

  def total(count, price), do: count |> Line.total(price) |> P.with_tax()
  def full(price), do: Shop.Price.with_tax(price)
end

defmodule Words do
  import String, only: [upcase: 1, reverse: 1]
  import Enum, except: [reverse: 1]

  def backwards(word), do: word |> reverse() |> upcase()
  def lengths(words), do: map(words, &String.length/1)
end

IO.inspect(Shop.total(3, 100))
IO.inspect(Shop.full(50))
IO.inspect(Shop.Cart.Line.total(2, 4))
IO.puts(Words.backwards("stressed"))
IO.inspect(Words.lengths(["a", "bb", "ccc"]))

alias Shop.{Price, Cart}
IO.inspect([Price, Cart.Line])
module = Price
IO.inspect(module.with_tax(10))
IO.inspect(Module.concat(Shop, Price) == Price)
