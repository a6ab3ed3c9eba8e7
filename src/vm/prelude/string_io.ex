# A device that reads from a string and keeps what is written to it.
defmodule StringIO do
  def open(string, options_or_function \\ [])

  def open(string, options) when is_binary(string) and is_list(options) do
    capture_prompt = Keyword.get(options, :capture_prompt, false)
    encoding = Keyword.get(options, :encoding, :unicode)
    GenServer.start_link(StringIO, {string, capture_prompt, encoding})
  end

  def open(string, function) when is_binary(string) and is_function(function, 1) do
    open(string, [], function)
  end

  def open(string, options, function) when is_binary(string) and is_list(options) and is_function(function, 1) do
    {:ok, pid} = open(string, options)

    try do
      {:ok, function.(pid)}
    after
      {:ok, {_input, _output}} = close(pid)
    end
  end

  def contents(pid) when is_pid(pid), do: GenServer.call(pid, :contents)
  def flush(pid) when is_pid(pid), do: GenServer.call(pid, :flush)
  def close(pid) when is_pid(pid), do: GenServer.call(pid, :close)

  def init({string, capture_prompt, encoding}) do
    {:ok, %{encoding: encoding, input: string, output: "", capture_prompt: capture_prompt}}
  end

  def handle_call(:contents, _from, %{input: input, output: output} = state), do: {:reply, {input, output}, state}
  def handle_call(:flush, _from, state), do: {:reply, state.output, %{state | output: ""}}

  def handle_call(:close, _from, %{input: input, output: output} = state) do
    {:stop, :normal, {:ok, {input, output}}, state}
  end

  def handle_info({:io_request, from, reference, request}, state) do
    {reply, state} = answer(request, state)
    send(from, {:io_reply, reference, reply})
    {:noreply, state}
  end

  def handle_info(_message, state), do: {:noreply, state}

  defp answer({:put_chars, chars} = request, state), do: put(:latin1, chars, request, state)
  defp answer({:put_chars, encoding, chars} = request, state), do: put(encoding, chars, request, state)
  defp answer({:put_chars, module, fun, args} = request, state), do: put(:latin1, module, fun, args, request, state)

  defp answer({:put_chars, encoding, module, fun, args} = request, state) do
    put(encoding, module, fun, args, request, state)
  end

  defp answer({:get_chars, prompt, count}, state), do: get_chars(:latin1, prompt, count, state)
  defp answer({:get_chars, encoding, prompt, count}, state), do: get_chars(encoding, prompt, count, state)
  defp answer({:get_line, prompt}, state), do: get_line(:latin1, prompt, state)
  defp answer({:get_line, encoding, prompt}, state), do: get_line(encoding, prompt, state)
  defp answer({:setopts, [encoding: encoding]}, state), do: {:ok, %{state | encoding: encoding}}
  defp answer({:setopts, _options}, state), do: {{:error, :enotsup}, state}
  defp answer(:getopts, state), do: {[binary: true, encoding: state.encoding], state}
  defp answer({:get_geometry, _}, state), do: {{:error, :enotsup}, state}
  defp answer({:requests, requests}, state), do: each(requests, {:ok, state})
  defp answer(_request, state), do: {{:error, :request}, state}

  # The first that fails is the last one.
  defp each([request | rest], {:ok, state}), do: each(rest, answer(request, state))
  defp each(_requests, {reply, state}), do: {reply, state}

  defp put(encoding, chars, request, state) do
    {:ok, %{state | output: state.output <> text(encoding, chars)}}
  rescue
    ArgumentError -> {{:error, request}, state}
    UnicodeConversionError -> {{:error, {:no_translation, encoding, state.encoding}}, state}
  end

  defp put(encoding, module, fun, args, request, state) do
    put(encoding, apply(module, fun, args), request, state)
  rescue
    _ -> {{:error, request}, state}
  end

  # Bytes are kept as they are; a text of bytes is one that means characters by them.
  defp text(:latin1, chars), do: IO.iodata_to_binary(chars)
  defp text(_unicode, chars), do: IO.chardata_to_string(chars)

  defp get_line(_encoding, prompt, %{input: ""} = state), do: {:eof, prompted(prompt, state)}

  defp get_line(_encoding, prompt, %{input: input} = state) do
    length =
      case :binary.match(input, "\n") do
        {at, 1} -> at + 1
        :nomatch -> byte_size(input)
      end

    taken(length, prompt, state)
  end

  defp get_chars(_encoding, prompt, _count, %{input: ""} = state), do: {:eof, prompted(prompt, state)}

  defp get_chars(:latin1, prompt, count, state), do: taken(min(count, byte_size(state.input)), prompt, state)

  defp get_chars(_unicode, prompt, count, state) do
    state.input |> characters(count, 0) |> taken(prompt, state)
  end

  # How many bytes so many characters are.
  defp characters(_input, 0, bytes), do: bytes

  defp characters(input, count, bytes) do
    case String.next_codepoint(input) do
      {character, rest} -> characters(rest, count - 1, bytes + byte_size(character))
      nil -> bytes
    end
  end

  defp taken(length, prompt, %{input: input} = state) do
    rest = :erlang.binary_part(input, length, byte_size(input) - length)
    {:erlang.binary_part(input, 0, length), prompted(prompt, %{state | input: rest})}
  end

  defp prompted(prompt, %{capture_prompt: true} = state) do
    %{state | output: state.output <> IO.chardata_to_string(prompt)}
  end

  defp prompted(_prompt, state), do: state
end
