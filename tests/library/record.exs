# Writes what Elixir 1.14 has, module by module: run `elixir tests/library/record.exs > src/vm/library/elixir-1.14.txt`.
# A line names a module and its functions; those after the bar are macros. The last lines name modules that Elixir
# brings along and that are no part of this playground.
modules = [
  Kernel, Access, Agent, Application, Atom, Base, Bitwise, Calendar, Calendar.ISO, Code, Collectable, Date, DateTime,
  DynamicSupervisor, Enum, Enumerable, Exception, Float, Function, GenServer, IO, IO.ANSI, Inspect, Inspect.Algebra,
  Integer, Keyword, List, List.Chars, Logger, Macro, Map, MapSet, NaiveDateTime, PartitionSupervisor, Process, Range, Regex,
  Registry, Stream, String, String.Chars, Supervisor, System, Task, Task.Supervisor, Time, Tuple, Version
]

# Modules of Erlang's that programs in Elixir call.
erlang_modules = [
  :array, :atomics, :binary, :calendar, :counters, :crypto, :erlang, :ets, :gb_sets, :gb_trees, :io, :io_lib, :lists,
  :maps, :math, :orddict, :ordsets, :persistent_term, :proplists, :queue, :rand, :sets, :string, :timer, :unicode
]

# What of them only the BEAM's own parts call, or what its ports, files, nodes and tracers are for.
inner = ~r/^(module_info|dt_|dist_|port_|trace|seq_trace|system_(flag|monitor|profile)|engine_|mac|cipher|crypto_|.*ec_|
  rand_(seed|plugin|cache|uniform)|.*crypt|sign|verify|generate_key|compute_key|pbkdf2|start$|stop$|info_|hash_|supports|
  scan_erl|parse_erl|code_change|handle_|terminate|.*exro928|mwc59|exsp|.*58|bc64|float2str|make_float|
  get_until|collect_|.*dets|.*file|internal_|finish_|load_|.*on_load|.*_loading|nif_|.*_int$|.*_module$|.*cookie|.*node|
  .*tzd|posixtime|.*posixtime|alloc_|.*cpu_topology|.*code$|open_port|exor|mod_pow|privkey|packed_|ensure_engine|
  get_test|bytes_to|enable_fips|prepare|delay_trap|dmonitor|gather|garbage_collect_message|spawn_request|process_display)/x

others = [
  Config, EEx, ExUnit, File, IEx, Mix, Module, Node, OptionParser, Path, Port, Protocol, Record,
  StringIO, URI
]

erlang = [:code, :dets, :dict, :digraph, :file, :gen_event, :gen_statem, :gen_tcp, :gen_udp, :httpc, :inet, :inets,
  :net_kernel, :observer, :os, :rpc, :ssl, :zip, :zlib]

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

for module <- erlang_modules, {:module, _} = Code.ensure_loaded(module) do
  IO.puts("#{inspect(module)}: #{show.(Enum.reject(module.module_info(:exports), fn {name, _} -> Regex.match?(inner, "#{name}") end))}")
end

IO.puts("elsewhere: #{Enum.map_join(others, " ", &inspect/1)}")
IO.puts("erlang: #{Enum.map_join(erlang, " ", &inspect/1)}")
