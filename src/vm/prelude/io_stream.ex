# The lines or characters of a device, and a place to write to.
defmodule IO.Stream do
  defstruct device: nil, raw: true, line_or_bytes: :line
end

defimpl Enumerable, for: IO.Stream do
  def reduce(%{device: device, raw: raw, line_or_bytes: what}, acc, fun) do
    read = if raw, do: &IO.binread(device, &1), else: &IO.read(device, &1)

    next = fn :ok ->
      case read.(what) do
        :eof -> {:halt, :ok}
        {:error, reason} -> raise IO.StreamError, reason: reason
        text -> {[text], :ok}
      end
    end

    Stream.resource(fn -> :ok end, next, fn :ok -> :ok end) |> Enumerable.reduce(acc, fun)
  end

  def count(_stream), do: {:error, Enumerable.IO.Stream}
  def member?(_stream, _item), do: {:error, Enumerable.IO.Stream}
  def slice(_stream), do: {:error, Enumerable.IO.Stream}
end

defimpl Collectable, for: IO.Stream do
  def into(%{device: device, raw: raw} = stream) do
    collect = fn
      :ok, {:cont, text} -> if raw, do: IO.binwrite(device, text), else: IO.write(device, text)
      :ok, :done -> stream
      :ok, :halt -> :ok
    end

    {:ok, collect}
  end
end

defmodule IO.StreamError do
  defexception [:reason]

  def message(%{reason: reason}), do: "error during streaming: #{inspect(reason)}"
end
