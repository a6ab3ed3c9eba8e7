# A bank account as a GenServer, with a client interface.
defmodule Account do
  use GenServer

  def open(owner, opts \\ []), do: GenServer.start_link(__MODULE__, {owner, opts[:balance] || 0})
  def deposit(pid, amount), do: GenServer.call(pid, {:deposit, amount})
  def withdraw(pid, amount), do: GenServer.call(pid, {:withdraw, amount})
  def balance(pid), do: GenServer.call(pid, :balance)
  def close(pid), do: GenServer.stop(pid)

  @impl true
  def init({owner, balance}), do: {:ok, %{owner: owner, balance: balance}}

  @impl true
  def handle_call({:deposit, amount}, _from, state) when amount > 0 do
    state = update_in(state.balance, &(&1 + amount))
    {:reply, {:ok, state.balance}, state}
  end

  def handle_call({:deposit, _}, _from, state), do: {:reply, {:error, :invalid_amount}, state}

  def handle_call({:withdraw, amount}, _from, %{balance: balance} = state) when amount > balance do
    {:reply, {:error, {:insufficient_funds, balance}}, state}
  end

  def handle_call({:withdraw, amount}, _from, state) do
    {:reply, :ok, %{state | balance: state.balance - amount}}
  end

  def handle_call(:balance, _from, state), do: {:reply, state.balance, state}

  @impl true
  def terminate(reason, state), do: IO.puts("closing #{state.owner}'s account (#{reason}) with #{state.balance}")
end

{:ok, ada} = Account.open("Ada", balance: 100)
{:ok, bob} = Account.open("Bob")
IO.inspect(Account.deposit(ada, 50))
IO.inspect(Account.deposit(ada, -5))
IO.inspect(Account.withdraw(bob, 10))
IO.inspect(Account.withdraw(ada, 120))
IO.inspect({Account.balance(ada), Account.balance(bob)})
IO.inspect(Account.close(ada))
IO.inspect({Process.alive?(ada), Process.alive?(bob)})
