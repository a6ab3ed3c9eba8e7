# Sessions per user: a DynamicSupervisor with children named in a Registry, ended by a timeout.
defmodule Session do
  use GenServer, restart: :temporary

  def login(user) do
    case DynamicSupervisor.start_child(Sessions, {__MODULE__, user}) do
      {:ok, _} -> :welcome
      {:error, {:already_started, _}} -> :already_in
    end
  end

  def start_link(user), do: GenServer.start_link(__MODULE__, user, name: via(user))
  def visit(user, page), do: GenServer.call(via(user), {:visit, page})
  def online, do: Registry.select(Users, [{{:"$1", :_, :_}, [], [:"$1"]}]) |> Enum.sort()
  defp via(user), do: {:via, Registry, {Users, user}}

  @impl true
  def init(user), do: {:ok, {user, []}, 100}
  @impl true
  def handle_call({:visit, page}, _from, {user, pages}), do: {:reply, length(pages) + 1, {user, [page | pages]}, 100}

  @impl true
  def handle_info(:timeout, {user, pages} = state) do
    IO.puts("#{user} timed out after #{pages |> Enum.reverse() |> Enum.join(" > ")}")
    {:stop, :normal, state}
  end
end

children = [{Registry, keys: :unique, name: Users}, {DynamicSupervisor, strategy: :one_for_one, name: Sessions}]
{:ok, _} = Supervisor.start_link(children, strategy: :rest_for_one)

IO.inspect(for user <- ~w(ada bob ada), do: Session.login(user))
IO.inspect(Session.visit("ada", "home"))
Process.sleep(60)
IO.inspect(Session.visit("ada", "cart"))
IO.inspect(Session.online())
Process.sleep(70)
IO.inspect(Session.online())
Process.sleep(80)
IO.inspect({Session.online(), DynamicSupervisor.count_children(Sessions).active})
