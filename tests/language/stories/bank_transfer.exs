# Transfers between account processes; a failed one changes nothing.
defmodule Account do
  use Agent
  def start_link({name, balance}), do: Agent.start_link(fn -> balance end, name: name)
  def balance(name), do: Agent.get(name, & &1)
  def add(name, n), do: Agent.update(name, &(&1 + n))

  def take(name, n) do
    Agent.get_and_update(name, fn
      balance when balance >= n -> {:ok, balance - n}
      balance -> {{:error, {:insufficient, name}}, balance}
    end)
  end
end

defmodule Bank do
  def transfer(_, _, n) when n <= 0, do: {:error, :bad_amount}
  def transfer(same, same, _), do: {:error, :same_account}

  def transfer(from, to, n) do
    with :ok <- exists(to),
         :ok <- Account.take(from, n),
         do: Account.add(to, n)
  end

  defp exists(name), do: if(Process.whereis(name), do: :ok, else: {:error, {:no_account, name}})
  def total(names), do: names |> Enum.map(&Account.balance/1) |> Enum.sum()
end

names = [:ada, :bob, :cid]
children = for name <- names, do: Supervisor.child_spec({Account, {name, 100}}, id: name)
{:ok, _} = Supervisor.start_link(children, strategy: :one_for_one)

IO.inspect(Bank.transfer(:ada, :bob, 30))
IO.inspect(Bank.transfer(:ada, :bob, 80))
IO.inspect(Bank.transfer(:ada, :eve, 1))
IO.inspect(Bank.transfer(:ada, :ada, 1))
IO.inspect(Bank.transfer(:ada, :bob, -5))
IO.inspect(for name <- names, do: {name, Account.balance(name)})

for n <- 1..30 do
  Task.async(fn -> Bank.transfer(Enum.at(names, rem(n, 3)), Enum.at(names, rem(n + 1, 3)), rem(n * 7, 25) + 1) end)
end
|> Task.await_many()

IO.inspect(Bank.total(names))
IO.inspect(Enum.all?(names, &(Account.balance(&1) >= 0)))
