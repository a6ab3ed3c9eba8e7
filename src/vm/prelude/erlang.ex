defmodule :erlang do
  # What Elixir has under another name, and what can be said of a run that is alone in its world.

  def element(index, tuple), do: elem(tuple, index - 1)
  def setelement(index, tuple, value), do: put_elem(tuple, index - 1, value)
  def size(tuple) when is_tuple(tuple), do: tuple_size(tuple)
  def size(binary) when is_binary(binary), do: byte_size(binary)
  def size(_term), do: :erlang.error(:badarg)
  def is_map_key(key, map), do: Kernel.is_map_key(map, key)
  def append(left, right), do: left ++ right
  def subtract(left, right), do: left -- right
  def map_get(key, map), do: :maps.get(key, map)

  def is_record(term, tag), do: is_tuple(term) and tuple_size(term) > 0 and elem(term, 0) === tag and is_atom(tag)
  def is_record(term, tag, size), do: is_record(term, tag) and tuple_size(term) == size

  def make_tuple(size, default, places) do
    Enum.reduce(places, :erlang.make_tuple(size, default), fn {index, value}, tuple ->
      :erlang.setelement(index, tuple, value)
    end)
  end

  def binary_to_list(binary, first, last), do: :binary.bin_to_list(binary, first - 1, last - first + 1)

  def split_binary(binary, size) do
    {:binary.part(binary, 0, size), :binary.part(binary, size, byte_size(binary) - size)}
  end

  def bitstring_to_list(bits) when is_binary(bits), do: :binary.bin_to_list(bits)

  def bitstring_to_list(bits) do
    whole = div(bit_size(bits), 8)
    <<bytes::binary-size(whole), rest::bitstring>> = bits
    :binary.bin_to_list(bytes) ++ [rest]
  end

  def iolist_to_iovec(iolist), do: [:erlang.iolist_to_binary(iolist)]

  def convert_time_unit(time, from, to), do: System.convert_time_unit(time, from, to)
  def time_offset, do: System.time_offset()
  def time_offset(unit), do: System.time_offset(unit)

  def timestamp do
    microseconds = :erlang.system_time(:microsecond)
    {div(microseconds, 1_000_000_000_000), rem(div(microseconds, 1_000_000), 1_000_000), rem(microseconds, 1_000_000)}
  end

  def now, do: timestamp()
  def universaltime, do: :calendar.universal_time()
  def localtime, do: :calendar.local_time()
  def date, do: elem(localtime(), 0)
  def time, do: elem(localtime(), 1)
  def universaltime_to_localtime(datetime), do: datetime
  def localtime_to_universaltime(datetime), do: datetime
  def localtime_to_universaltime(datetime, _is_dst), do: datetime

  def get, do: Process.get() |> Enum.to_list()
  def get(key), do: Process.get(key, :undefined)
  def get_keys, do: Process.get_keys()
  def put(key, value), do: or_undefined(Process.put(key, value))

  def erase do
    pairs = get()
    Enum.each(pairs, fn {key, _} -> Process.delete(key) end)
    pairs
  end

  def erase(key), do: or_undefined(Process.delete(key))

  defp or_undefined(nil), do: :undefined
  defp or_undefined(value), do: value

  def function_exported(module, name, arity), do: function_exported?(module, name, arity)
  def module_loaded(module), do: Code.ensure_loaded?(module)
  def is_builtin(module, name, arity), do: module == :erlang and function_exported?(module, name, arity)

  def display(term) do
    :io.put_chars([:playground.print_term(term, false, 0, 0), "\n"])
    true
  end

  def is_alive, do: false
  def garbage_collect, do: true
  def garbage_collect(pid) when is_pid(pid), do: Process.alive?(pid)
  def bump_reductions(_count), do: true
  def ports, do: []
  def loaded, do: []
  def send_nosuspend(pid, message), do: is_tuple({send(pid, message)})
  def send_nosuspend(pid, message, _options), do: send_nosuspend(pid, message)

  # Words of memory are not counted here; the numbers are of the order of a fresh BEAM's.
  def memory do
    [
      total: 45_000_000,
      processes: 12_000_000,
      processes_used: 12_000_000,
      system: 33_000_000,
      atom: 600_000,
      atom_used: 590_000,
      binary: 200_000,
      code: 12_000_000,
      ets: 900_000
    ]
  end

  def memory(types) when is_list(types), do: Enum.map(types, &{&1, memory(&1)})

  def memory(type) do
    case List.keyfind(memory(), type, 0) do
      {_, bytes} -> bytes
      nil -> raise ArgumentError, "errors were found at the given arguments:\n\n  * 1st argument: invalid memory type option\n"
    end
  end

  def statistics(:reductions), do: {:erlang.monotonic_time(:millisecond), 0}
  def statistics(:wall_clock), do: {:erlang.monotonic_time(:millisecond), 0}
  def statistics(:runtime), do: {:erlang.monotonic_time(:millisecond), 0}
  def statistics(:run_queue), do: 0
  def statistics(:total_run_queue_lengths), do: 0
  def statistics(:context_switches), do: {0, 0}
  def statistics(:garbage_collection), do: {0, 0, 0}
  def statistics(:io), do: {{:input, 0}, {:output, 0}}
  def statistics(_item), do: :erlang.error(:badarg)

  def pid_to_list(pid) when is_pid(pid), do: pid |> inspect() |> String.replace_prefix("#PID", "") |> String.to_charlist()

  def ref_to_list(reference) when is_reference(reference) do
    reference |> inspect() |> String.replace_prefix("#Reference", "#Ref") |> String.to_charlist()
  end

  def list_to_pid(text) do
    text = List.to_string(text)
    Enum.find(Process.list(), fn pid -> inspect(pid) == "#PID" <> text end) || :erlang.error(:badarg)
  end

  def fun_to_list(fun) when is_function(fun), do: String.to_charlist(:playground.write_term(fun, false))

  def external_size(term), do: byte_size(:erlang.term_to_binary(term))
  def external_size(term, _options), do: external_size(term)
  def term_to_binary(term, _options), do: :erlang.term_to_binary(term)
  def term_to_iovec(term), do: [:erlang.term_to_binary(term)]

  def binary_to_term(binary), do: :erlang.binary_to_term(binary, [])

  def crc32(data), do: :erlang.crc32(0, data)
  def adler32(data), do: :erlang.adler32(1, data)

  def adler32(sum, data) do
    bytes = data |> :erlang.iolist_to_binary() |> :binary.bin_to_list()
    {low, high} = Enum.reduce(bytes, {rem(sum, 65_536), div(sum, 65_536)}, fn byte, {low, high} ->
      low = rem(low + byte, 65_521)
      {low, rem(high + low, 65_521)}
    end)

    high * 65_536 + low
  end
end
