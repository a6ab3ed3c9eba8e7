# A call to a name that nobody has.
IO.inspect(GenServer.whereis(:nobody))
IO.inspect(GenServer.cast(:nobody, :lost))
GenServer.call(:nobody, :are_you_there)
