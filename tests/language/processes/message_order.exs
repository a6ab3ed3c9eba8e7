# Messages from one process arrive in the order in which they were sent.
parent = self()

spawn(fn ->
  for n <- 1..5, do: send(parent, {:first, n})
  send(parent, :first_done)
end)

take = fn take, until ->
  receive do
    ^until -> []
    message -> [message | take.(take, until)]
  end
end

IO.inspect(take.(take, :first_done))

relay = spawn(fn -> for _ <- 1..3, do: receive(do: ({to, m} -> send(to, {:relayed, m}))) end)
for n <- 1..3, do: send(relay, {self(), n})
for _ <- 1..3, do: receive(do: ({:relayed, n} -> IO.puts("relayed #{n}")))
