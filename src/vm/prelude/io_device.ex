# The protocol in which a process asks a device that is another process.
defmodule :io_device do
  # What was asked for, or `{:error, reason}`.
  def request(device, request) do
    reference = Process.monitor(device)
    send(device, {:io_request, self(), reference, request})

    receive do
      {:io_reply, ^reference, reply} ->
        Process.demonitor(reference, [:flush])
        reply

      {:DOWN, ^reference, _, _, _} ->
        {:error, :terminated}
    end
  end

  def put_chars(device, text), do: put_chars(device, text, :ok)

  # The value is that of the call that prints.
  def put_chars(device, text, value), do: done(request(device, {:put_chars, :unicode, text}), value)

  # As for a file, what goes wrong is no error.
  def put_bytes(device, bytes), do: request(device, {:put_chars, :latin1, bytes})

  defp done(:ok, value), do: value
  defp done({:error, :terminated}, _value), do: :playground.device_terminated()
  defp done({:error, {:no_translation, _, _}}, _value), do: :erlang.error(:no_translation)
  defp done({:error, _reason}, _value), do: :erlang.error(:badarg)
end
