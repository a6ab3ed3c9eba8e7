# Dining philosophers who take the lower fork first, so nobody starves.
defmodule Fork do
  use GenServer
  def start_link(n), do: GenServer.start_link(__MODULE__, n)
  def take(fork), do: GenServer.call(fork, :take, :infinity)
  def put(fork), do: GenServer.cast(fork, :put)
  @impl true
  def init(n), do: {:ok, {n, :free, []}}
  @impl true
  def handle_call(:take, _from, {n, :free, []}), do: {:reply, n, {n, :taken, []}}
  def handle_call(:take, from, {n, :taken, waiting}), do: {:noreply, {n, :taken, waiting ++ [from]}}
  @impl true
  def handle_cast(:put, {n, :taken, []}), do: {:noreply, {n, :free, []}}
  def handle_cast(:put, {n, :taken, [next | waiting]}), do: (GenServer.reply(next, n); {:noreply, {n, :taken, waiting}})
end

defmodule Philosopher do
  def dine(name, left, right, meals) do
    for _ <- 1..meals do
      Fork.take(left)
      Fork.take(right)
      Process.sleep(5)
      Fork.put(right)
      Fork.put(left)
    end

    {name, meals}
  end
end

forks = for n <- 0..4, do: n |> Fork.start_link() |> elem(1)

[:plato, :kant, :hume, :sartre, :arendt]
|> Enum.with_index()
|> Enum.map(fn {name, n} ->
  [low, high] = Enum.sort([n, rem(n + 1, 5)])
  Task.async(Philosopher, :dine, [name, Enum.at(forks, low), Enum.at(forks, high), 3])
end)
|> Task.await_many()
|> IO.inspect()

IO.inspect(for fork <- forks, do: :sys.get_state(fork))
