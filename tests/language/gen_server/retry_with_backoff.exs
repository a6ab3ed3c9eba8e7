# A server that retries a flaky job with growing pauses and reports success or failure.
defmodule Retry do
  use GenServer, restart: :temporary
  def start_link({job, opts}), do: GenServer.start_link(__MODULE__, {job, opts})

  @impl true
  def init({job, opts}) do
    {:ok, %{job: job, owner: opts[:owner], left: opts[:tries], wait: 20, log: []}, {:continue, :try}}
  end

  @impl true
  def handle_continue(:try, state), do: attempt(state)
  @impl true
  def handle_info(:try, state), do: attempt(state)

  defp attempt(state) do
    case state.job.() do
      {:ok, value} -> finish({:ok, value, Enum.reverse(state.log)}, state)
      {:error, reason} when state.left == 1 -> finish({:gave_up, reason, Enum.reverse(state.log)}, state)
      {:error, _} -> again(state)
    end
  end

  defp again(%{wait: wait} = state) do
    Process.send_after(self(), :try, wait)
    {:noreply, %{state | left: state.left - 1, wait: wait * 2, log: [wait | state.log]}}
  end

  defp finish(result, state) do
    send(state.owner, result)
    {:stop, :normal, state}
  end
end

counter = fn ->
  {:ok, agent} = Agent.start_link(fn -> 1 end)
  fn -> Agent.get_and_update(agent, &{&1, &1 + 1}) end
end

next = counter.()
flaky = fn -> if next.() >= 4, do: {:ok, :at_last}, else: {:error, :flaky} end
{:ok, _} = Retry.start_link({flaky, tries: 5, owner: self()})
receive(do: (m -> IO.inspect(m)))
{:ok, _} = Retry.start_link({fn -> {:error, :hopeless} end, tries: 3, owner: self()})
receive(do: (m -> IO.inspect(m)))
IO.inspect(Retry.child_spec(1))
