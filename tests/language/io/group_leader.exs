# A device of one's own: a process that answers requests, and through which others print.
defmodule Shouting do
  def loop(to) do
    receive do
      {:io_request, from, ref, {:put_chars, :unicode, text}} ->
        IO.write(to, String.upcase(text))
        send(from, {:io_reply, ref, :ok})
        loop(to)

      {:io_request, from, ref, {:get_line, :unicode, _prompt}} ->
        send(from, {:io_reply, ref, "a line\n"})
        loop(to)

      {:io_request, from, ref, _other} ->
        send(from, {:io_reply, ref, {:error, :request}})
        loop(to)
    end
  end
end

own = Process.group_leader()
leader = spawn(fn -> Shouting.loop(own) end)
IO.puts(leader, "to a process")
Process.register(leader, :shouting)
IO.inspect(:shouting, %{a: "b"}, [])

task =
  Task.async(fn ->
    Process.group_leader(self(), leader)
    IO.puts("in a task")
    IO.puts(:stderr, "not this")
    inner = Task.async(fn -> IO.inspect(:inner, label: "inherited") end)
    Task.await(inner)
    {Process.group_leader() == leader, IO.gets("? ")}
  end)

IO.inspect(Task.await(task))
IO.inspect(Process.info(task.pid))
IO.inspect(Process.group_leader() == own)
{:ok, agent} = Agent.start(fn -> :ok end)
IO.inspect(Process.group_leader(agent, leader))
Agent.update(agent, fn _ -> IO.puts("from an agent") end)
IO.inspect(Process.info(agent, :group_leader) == {:group_leader, leader})

try do
  IO.read(leader, 5) |> IO.inspect()
  IO.binwrite(leader, "bytes")
rescue
  error -> IO.inspect(error)
end

IO.puts("done")
