# An account as a list of events: state is what folding them gives; commands make events.
defmodule Ledger do
  def decide(%{open: false}, {:open, owner}), do: {:ok, [{:opened, owner}]}
  def decide(%{open: false}, _), do: {:error, :not_open}
  def decide(%{balance: b}, {:withdraw, n}) when n > b, do: {:ok, [{:refused, n}]}
  def decide(_, {:deposit, n}), do: {:ok, [{:deposited, n}]}
  def decide(_, {:withdraw, n}), do: {:ok, [{:withdrawn, n}]}
  def decide(%{balance: 0}, :close), do: {:ok, [:closed]}
  def decide(%{balance: b}, :close), do: {:ok, [{:withdrawn, b}, :closed]}

  def apply_event({:opened, owner}, s), do: %{s | open: true, owner: owner}
  def apply_event({:deposited, n}, s), do: %{s | balance: s.balance + n}
  def apply_event({:withdrawn, n}, s), do: %{s | balance: s.balance - n}
  def apply_event(:closed, s), do: %{s | open: false}
  def apply_event(_, s), do: s

  def empty, do: %{open: false, owner: nil, balance: 0}
  def state(events), do: Enum.reduce(events, empty(), &apply_event/2)

  def run(events, command) do
    case decide(state(events), command) do
      {:ok, new} -> events ++ new
      {:error, reason} -> IO.puts("#{inspect(command)} fails: #{reason}"); events
    end
  end
end

events = Enum.reduce([{:deposit, 5}, {:open, "Ada"}, {:deposit, 100}, {:withdraw, 500}, {:withdraw, 30}, :close, {:deposit, 1}], [], &Ledger.run(&2, &1))
IO.inspect(events)
IO.inspect(Ledger.state(events))
IO.inspect(events |> Enum.scan(Ledger.empty(), &Ledger.apply_event/2) |> Enum.map(& &1.balance))
