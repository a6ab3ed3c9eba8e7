# A bank account as a struct: deposits, refusals and a printed statement.
defmodule Bank.Account do
  defstruct owner: nil, balance: 0, entries: []

  def deposit(account, amount) when amount > 0, do: {:ok, book(account, :deposit, amount)}
  def deposit(_, amount), do: {:error, {:not_positive, amount}}

  def withdraw(%{balance: balance}, amount) when amount > balance, do: {:error, {:insufficient, amount - balance}}
  def withdraw(account, amount), do: {:ok, book(account, :withdrawal, -amount)}

  defp book(account, kind, amount) do
    balance = account.balance + amount
    %{account | balance: balance, entries: [{kind, amount, balance} | account.entries]}
  end

  def statement(account) do
    IO.puts("Statement of #{account.owner}")

    for {kind, amount, balance} <- Enum.reverse(account.entries) do
      sign = if amount > 0, do: "+", else: ""
      IO.puts(String.pad_trailing("#{kind}", 12) <> String.pad_leading("#{sign}#{amount}", 6) <> String.pad_leading("#{balance}", 7))
    end

    IO.puts("Balance: #{account.balance}")
  end
end

alias Bank.Account

with {:ok, a} <- Account.deposit(struct(Account, owner: "Ada"), 100),
     {:ok, a} <- Account.withdraw(a, 30),
     {:ok, a} <- Account.deposit(a, 5) do
  Account.statement(a)
  IO.inspect(Account.withdraw(a, 100))
  IO.inspect(Account.deposit(a, -1))
  IO.inspect(a)
end
