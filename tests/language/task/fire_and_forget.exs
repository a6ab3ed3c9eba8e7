# Task.start and start_link: for their effect only.
{:ok, pid} = Task.start(fn -> IO.puts("in the background") end)
Process.sleep(30)
IO.inspect(Process.alive?(pid))

defmodule Greeter do
  use Task
  def start_link(arg), do: Task.start_link(__MODULE__, :run, [arg])
  def run(name), do: IO.puts("hello, #{name}")
end

{:ok, _} = Greeter.start_link("Ada")
Process.sleep(30)
{:ok, sup} = Supervisor.start_link([{Greeter, "child"}, {Task, fn -> IO.puts("inline") end}], strategy: :one_for_one)
Process.sleep(50)
IO.inspect(Supervisor.count_children(sup))
IO.inspect(Greeter.child_spec(1))
IO.inspect(Supervisor.which_children(sup))
