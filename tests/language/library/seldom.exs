# Functions of processes and applications that few programs call.
alias_reference = :erlang.alias()
send(alias_reference, :by_alias)
IO.inspect(receive do: (message -> message))
IO.inspect(is_boolean(:erlang.unalias(alias_reference)))

IO.inspect(Enum.any?(Application.loaded_applications(), &match?({:elixir, _, _}, &1)))

{:ok, _} = PartitionSupervisor.start_link(child_spec: {Agent, fn -> 0 end}, name: Counters, partitions: 2)
IO.inspect(PartitionSupervisor.whereis_name({Counters, 0}) |> is_pid())
IO.inspect(IO.gets("") == :eof and :io.get_line("") == :eof and :io.get_chars("", 3) == :eof)

require Logger
IO.inspect({Logger.enabled?(self()), Logger.reset_metadata(user: 1), Logger.metadata()})
IO.inspect(Logger.put_module_level(Nowhere, :error))
IO.inspect({Keyword.map([a: 1], fn {key, value} -> {key, value} end), Map.map(%{a: 1}, fn {_, value} -> value + 1 end)})
IO.inspect(Inspect.inspect(:a, %Inspect.Opts{}))
IO.inspect(Application.get_application(NoSuchModule))
table = :ets.new(:table, [])
IO.inspect(:ets.setopts(table, [{:heir, :none}]))

defmodule Configured do
  @limit Application.compile_env(:no_such_app, :limit, 10)
  def limit, do: @limit
end

IO.inspect(Configured.limit())
Logger.configure(level: :error)
IO.inspect(Logger.warn("not shown"))
