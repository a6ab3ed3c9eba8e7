# A pool of workers: a manager hands jobs to whoever is free and queues the rest.
defmodule Pool do
  use GenServer
  def start_link(size), do: GenServer.start_link(__MODULE__, size, name: __MODULE__)
  def run(job), do: GenServer.call(__MODULE__, {:run, job})
  def status, do: GenServer.call(__MODULE__, :status)

  @impl true
  def init(size) do
    {:ok, %{idle: for(_ <- 1..size, do: start_worker()), busy: %{}, queue: :queue.new()}}
  end

  @impl true
  def handle_call({:run, job}, from, %{idle: []} = s), do: {:noreply, %{s | queue: :queue.in({job, from}, s.queue)}}
  def handle_call({:run, job}, from, %{idle: [worker | idle]} = s), do: {:noreply, give(%{s | idle: idle}, worker, job, from)}

  def handle_call(:status, _from, s) do
    {:reply, {length(s.idle), map_size(s.busy), :queue.len(s.queue)}, s}
  end

  @impl true
  def handle_info({:done, worker, result}, s) do
    {from, busy} = Map.pop!(s.busy, worker)
    GenServer.reply(from, result)

    case :queue.out(s.queue) do
      {{:value, {job, from}}, queue} -> {:noreply, give(%{s | busy: busy, queue: queue}, worker, job, from)}
      {:empty, _} -> {:noreply, %{s | busy: busy, idle: [worker | s.idle]}}
    end
  end

  defp give(s, worker, job, from) do
    send(worker, {:job, job})
    %{s | busy: Map.put(s.busy, worker, from)}
  end

  defp start_worker do
    manager = self()
    spawn_link(fn -> work(manager) end)
  end

  defp work(manager) do
    receive(do: ({:job, job} -> send(manager, {:done, self(), job.()})))
    work(manager)
  end
end

{:ok, _} = Pool.start_link(2)
tasks = for n <- 1..5, do: Task.async(fn -> Process.sleep(n * 10); Pool.run(fn -> Process.sleep(120); n * n end) end)
Process.sleep(90)
IO.inspect(Pool.status())
IO.inspect(Task.await_many(tasks))
IO.inspect(Pool.status())
