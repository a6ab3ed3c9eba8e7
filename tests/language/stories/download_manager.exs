# Parallel downloads under a task supervisor: a limit, progress, a failure and a retry.
defmodule Web do
  def get("slow"), do: (Process.sleep(120); {:ok, 900})
  def get("broken"), do: exit(:connection_reset)
  def get(url), do: (Process.sleep(20); {:ok, byte_size(url) * 10})
end

{:ok, sup} = Task.Supervisor.start_link(name: Downloads)

fetch = fn urls, timeout ->
  Downloads
  |> Task.Supervisor.async_stream_nolink(urls, &Web.get/1, max_concurrency: 2, timeout: timeout, on_timeout: :kill_task)
  |> Enum.zip(urls)
  |> Enum.map(fn
    {{:ok, {:ok, size}}, url} -> {url, size}
    {{:exit, reason}, url} -> {url, reason}
  end)
end

Logger.configure(level: :none)
urls = ["index", "slow", "broken", "logo"]
first = fetch.(urls, 70)
IO.inspect(first)
again = for {url, reason} <- first, not is_integer(reason), do: url
IO.inspect(fetch.(again, 400))
IO.inspect(Task.Supervisor.children(sup))
IO.puts("total: #{Enum.sum(for {_, size} <- first, is_integer(size), do: size)}")
