# Writes what Elixir 1.14 has, module by module: run `elixir tests/library/record.exs > src/vm/library/elixir-1.14.txt`.
# A line names a module and its functions; those after the bar are macros. The last lines name modules that Elixir
# brings along and that are no part of this playground.
modules = [
  Kernel, Access, Agent, Application, Atom, Base, Bitwise, Collectable, DynamicSupervisor, Enum, Enumerable,
  Exception, Float, Function, GenServer, IO, IO.ANSI, Inspect, Integer, Keyword, List, List.Chars, Logger, Map,
  MapSet, PartitionSupervisor, Process, Range, Regex, Registry, Stream, String, String.Chars, Supervisor, System,
  Task, Task.Supervisor, Tuple
]

others = [
  Calendar, Code, Config, Date, DateTime, EEx, ExUnit, File, IEx, Inspect.Algebra, Macro, Mix, Module, NaiveDateTime,
  Node, OptionParser, Path, Port, Protocol, Record, StringIO, Time, URI, Version
]

erlang = [:code, :crypto, :dets, :digraph, :file, :gen_event, :gen_statem, :gen_tcp, :gen_udp, :httpc, :inet, :inets,
  :io, :net_kernel, :observer, :os, :rpc, :ssl, :string, :unicode, :zip, :zlib]

show = fn functions ->
  functions
  |> Enum.reject(fn {name, _} -> String.starts_with?(Atom.to_string(name), "_") end)
  |> Enum.group_by(&elem(&1, 0), &elem(&1, 1))
  |> Enum.sort()
  |> Enum.map_join(" ", fn {name, arities} -> "#{name}/#{Enum.join(Enum.sort(arities), ",")}" end)
end

Application.load(:logger)
for module <- modules, {:module, _} = Code.ensure_loaded(module) do
  macros = show.(module.__info__(:macros))
  bar = if macros == "", do: "", else: " | " <> macros
  IO.puts("#{inspect(module)}: #{show.(module.__info__(:functions))}#{bar}")
end

IO.puts("elsewhere: #{Enum.map_join(others, " ", &inspect/1)}")
IO.puts("erlang: #{Enum.map_join(erlang, " ", &inspect/1)}")
