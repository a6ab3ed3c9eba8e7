# :sys.trace prints what a server hears and answers, in Erlang's words; :sys.log keeps it.
defmodule Desk do
  use GenServer
  def init(state), do: {:ok, state}
  def handle_call(:ask, _from, state), do: {:reply, :answer, state}
  def handle_call({:later, text}, from, state), do: (GenServer.reply(from, text); {:noreply, [text | state], 5})
  def handle_call(:more, _from, state), do: {:reply, %{"key" => ~c"chars"}, state, {:continue, {:rest, 1.5}}}
  def handle_call(:stop, _from, state), do: {:stop, :normal, "bye", state}
  def handle_cast({:put, what}, state), do: {:noreply, [what | state]}
  def handle_info(:timeout, state), do: {:noreply, state}
  def handle_info(message, state), do: {:noreply, [message | state], :hibernate}
  def handle_continue(_argument, state), do: {:noreply, tl(state)}
end

# Everything that happens is over when this returns.
settle = fn server -> :sys.get_state(server) end

{:ok, desk} = GenServer.start_link(Desk, [], name: :desk)
:ok = :sys.trace(desk, true)
GenServer.call(desk, :ask)
GenServer.cast(desk, {:put, :thing})
send(desk, {"message", ~c"with", [1, 2, 3], Desk})
settle.(desk)
GenServer.call(desk, {:later, "text é"})
Process.sleep(50)
GenServer.call(desk, :more)
GenServer.cast(desk, {:put, Enum.to_list(1..40)})
GenServer.call(desk, :ask)
:sys.trace(:desk, false)
GenServer.call(desk, :ask)
IO.puts("no longer traced")

IO.inspect(:sys.log(desk, :get))
:ok = :sys.log(desk, {true, 3})
:sys.replace_state(desk, fn _ -> [] end)
for number <- 1..3, do: GenServer.cast(desk, {:put, number})
settle.(desk)
IO.inspect(:sys.log(desk, :get))
:sys.log(desk, :print)
:ok = :sys.log(desk, false)
IO.inspect(:sys.log(desk, :get))

{:ok, other} = GenServer.start_link(Desk, [], name: {:global, :other}, debug: [:trace, {:log, 2}])
GenServer.call(other, :ask)
{:ok, log} = :sys.log(other, :get)
IO.inspect(for event <- log, do: elem(event, 0))
:sys.no_debug(other)
GenServer.call(other, :ask)
:sys.trace(other, true)
IO.inspect(GenServer.call(other, :stop))
Process.sleep(50)
