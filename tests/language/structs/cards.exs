# A deck of cards: structs in lists, sorted and grouped, with a fixed shuffle.
defmodule Card do
  defstruct [:rank, :suit]
  @ranks Enum.to_list(2..10) ++ [:jack, :queen, :king, :ace]
  @suits [:clubs, :diamonds, :hearts, :spades]

  def deck, do: for(s <- @suits, r <- @ranks, do: %Card{rank: r, suit: s})
  def value(%Card{rank: r}), do: Enum.find_index(@ranks, &(&1 == r)) + 2
  def show(%Card{rank: r, suit: s}), do: "#{r} of #{s}"
  def cut(deck, n), do: deck |> Enum.split(n) |> then(fn {top, rest} -> rest ++ top end)

  def riffle(deck) do
    {left, right} = Enum.split(deck, div(length(deck), 2))
    left |> Enum.zip(right) |> Enum.flat_map(&Tuple.to_list/1)
  end
end

deck = Card.deck()
IO.inspect(length(deck))
hand = deck |> Card.riffle() |> Card.cut(17) |> Card.riffle() |> Enum.take(5)
Enum.each(hand, &IO.puts(Card.show(&1)))
IO.inspect(hand |> Enum.sort_by(&Card.value/1, :desc) |> Enum.map(& &1.rank))
IO.inspect(Enum.group_by(hand, & &1.suit, & &1.rank))
IO.inspect(deck |> Stream.iterate(&Card.riffle/1) |> Stream.drop(1) |> Enum.find_index(&(&1 == deck)))
IO.inspect(List.last(deck))
