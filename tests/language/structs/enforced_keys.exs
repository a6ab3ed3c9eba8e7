# Keys that must be given, fields without a default, and building with checks.
defmodule Account do
  @enforce_keys [:owner]
  defstruct [:owner, :iban, balance: 0, history: []]

  def open(owner), do: %Account{owner: owner}

  def build(fields) do
    {:ok, struct!(__MODULE__, fields)}
  rescue
    e in [ArgumentError, KeyError] -> {:error, Exception.message(e)}
  end
end

IO.inspect(Account.open("Ada"))
IO.inspect(Account.build(owner: "Bob", balance: 5))
IO.inspect(Account.build(balance: 5))
IO.inspect(Account.build(owner: "Cid", age: 5))
IO.inspect(struct(Account, balance: 1).owner)
IO.inspect(Account.__struct__())
