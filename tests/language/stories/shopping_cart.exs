# A shopping cart with discounts as a list of functions, applied in order.
defmodule Cart do
  defstruct lines: [], discounts: []

  def new, do: %Cart{}
  def add(cart, name, price, count \\ 1), do: %{cart | lines: [{name, price, count} | cart.lines]}
  def discount(cart, fun), do: %{cart | discounts: cart.discounts ++ [fun]}
  def sum(%{lines: lines}), do: lines |> Enum.map(fn {_, p, n} -> p * n end) |> Enum.sum()

  def total(cart) do
    cart.discounts
    |> Enum.reduce({sum(cart), []}, fn discount, {total, log} ->
      case discount.(total, cart) do
        {name, off} -> {total - off, ["#{name}: -#{off}" | log]}
        nil -> {total, log}
      end
    end)
    |> then(fn {total, log} -> {total, Enum.reverse(log)} end)
  end
end

defmodule Discounts do
  def percent(n), do: fn total, _ -> {"#{n}%", div(total * n, 100)} end
  def over(limit, off), do: fn total, _ -> if total > limit, do: {"over #{limit}", off} end

  def third_free(name) do
    fn _, %{lines: lines} ->
      with {^name, price, n} when n >= 3 <- List.keyfind(lines, name, 0), do: {"third #{name}", div(n, 3) * price}, else: (_ -> nil)
    end
  end
end

cart = Cart.new() |> Cart.add("tea", 400, 7) |> Cart.add("cup", 1250)
IO.inspect(Cart.total(cart))

cart
|> Cart.discount(Discounts.third_free("tea"))
|> Cart.discount(Discounts.third_free("cup"))
|> Cart.discount(Discounts.percent(10))
|> Cart.discount(Discounts.over(100_000, 5000))
|> Cart.discount(Discounts.over(2000, 500))
|> Cart.total()
|> IO.inspect()
