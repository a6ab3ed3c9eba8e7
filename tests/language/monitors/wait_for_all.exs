# Waiting until the last of several workers is down, reporting each as it ends.
workers =
  for n <- 1..4, into: %{} do
    {pid, ref} = spawn_monitor(fn -> Process.sleep(n * 40); if(n == 3, do: exit(:odd_one), else: :ok) end)
    {ref, {n, pid}}
  end

defmodule Wait do
  def all(workers) when workers == %{}, do: IO.puts("all done")

  def all(workers) do
    receive do
      {:DOWN, ref, :process, pid, reason} when is_map_key(workers, ref) ->
        {{n, ^pid}, rest} = Map.pop!(workers, ref)
        IO.puts("worker #{n} ended: #{inspect(reason)}, #{map_size(rest)} left")
        all(rest)
    after
      1000 -> IO.puts("still waiting for #{map_size(workers)}")
    end
  end
end

Wait.all(workers)
