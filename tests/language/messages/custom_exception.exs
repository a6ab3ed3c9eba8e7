# An exception of one's own, uncaught.
defmodule Shop.OutOfStock do
  defexception [:item, wanted: 1]

  @impl true
  def message(%{item: item, wanted: wanted}), do: "cannot sell #{wanted} of #{inspect(item)}"
end

defmodule Shop do
  def sell(item, n), do: if(n > 3, do: raise(Shop.OutOfStock, item: item, wanted: n), else: {:sold, item, n})
end

IO.inspect(Shop.sell(:tea, 2))
IO.inspect(Shop.sell(:tea, 5))
