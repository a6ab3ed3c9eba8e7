# A turnstile as a table of transitions in function heads, driven by a list of events.
defmodule Turnstile do
  def next(:locked, :coin), do: {:unlocked, "opens"}
  def next(:unlocked, :push), do: {:locked, "somebody passes"}
  def next(:locked, :push), do: {:locked, "nothing moves"}
  def next(:unlocked, :coin), do: {:unlocked, "returns the coin"}
  def next(:broken, _), do: {:broken, "is broken"}
  def next(_, :kick), do: {:broken, "breaks"}

  def run(events) do
    Enum.map_reduce(events, :locked, fn event, state ->
      {next, text} = next(state, event)
      {"#{state} --#{event}--> #{next}: #{text}", next}
    end)
  end
end

{lines, final} = Turnstile.run([:push, :coin, :coin, :push, :push, :kick, :coin])
Enum.each(lines, &IO.puts/1)
IO.inspect(final)
