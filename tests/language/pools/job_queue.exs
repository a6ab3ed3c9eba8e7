# A job queue with priorities, retries and a dead-letter list.
defmodule Jobs do
  use GenServer
  def start_link(handler), do: GenServer.start_link(__MODULE__, handler)
  def push(pid, name, priority \\ 5), do: GenServer.cast(pid, {:push, name, priority})
  def report(pid), do: GenServer.call(pid, :report)

  @impl true
  def init(handler), do: {:ok, %{handler: handler, jobs: [], done: [], dead: [], ticking: false}}

  @impl true
  def handle_cast({:push, name, priority}, s), do: {:noreply, s |> enqueue({priority, name, 1}) |> tick()}

  @impl true
  def handle_info(:work, %{jobs: []} = s), do: {:noreply, %{s | ticking: false}}

  def handle_info(:work, %{jobs: [{priority, name, try} | jobs]} = s) do
    s = %{s | jobs: jobs, ticking: false}

    s =
      case s.handler.(name, try) do
        :ok -> %{s | done: [{name, try} | s.done]}
        :error when try == 3 -> %{s | dead: [name | s.dead]}
        :error -> enqueue(s, {priority + 1, name, try + 1})
      end

    {:noreply, tick(s)}
  end

  @impl true
  def handle_call(:report, _from, s), do: {:reply, {Enum.reverse(s.done), s.dead, length(s.jobs)}, s}

  defp enqueue(s, job), do: %{s | jobs: Enum.sort([job | s.jobs])}
  defp tick(%{ticking: true} = s), do: s
  defp tick(s), do: (Process.send_after(self(), :work, 10); %{s | ticking: true})
end

{:ok, jobs} =
  Jobs.start_link(fn
    :bad, _ -> :error
    :shaky, try when try < 2 -> :error
    _, _ -> :ok
  end)

for {name, priority} <- [letter: 5, bad: 1, shaky: 2, urgent: 0, mail: 5], do: Jobs.push(jobs, name, priority)
IO.inspect(Jobs.report(jobs))
Process.sleep(300)
IO.inspect(Jobs.report(jobs))
