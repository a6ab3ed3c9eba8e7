defmodule Shape do
  use GenServer

  def init({:return, value}), do: value
  def init({:raise, text}), do: raise(text)
  def init({:throw, value}), do: throw(value)
  def init({:exit, reason}), do: exit(reason)
  def init({:sleep, ms}), do: {:ok, Process.sleep(ms)}

  def handle_continue(what, state) do
    IO.inspect({:continue, what, state})
    {:noreply, {what, state}}
  end

  def handle_info(message, state) do
    IO.inspect({:info, message, state})
    {:noreply, state}
  end

  def handle_call(:state, _from, state), do: {:reply, state, state}

  def terminate(reason, state), do: IO.inspect({:terminate, reason, state})
end

defmodule Try do
  def shape(what, options \\ []) do
    case GenServer.start(Shape, what, options) do
      {:ok, pid} ->
        IO.inspect({:ok, GenServer.call(pid, :state)})
        GenServer.stop(pid)

      {:error, {%RuntimeError{message: text}, [_ | _]}} ->
        IO.inspect({:error, :raised, text})

      other ->
        IO.inspect(other)
    end

    Process.sleep(20)
  end
end

Logger.configure(level: :none)
Try.shape({:return, {:ok, 1}})
Try.shape({:return, {:ok, 1, 5}})
Try.shape({:return, {:ok, 1, :infinity}})
Try.shape({:return, {:ok, 1, :hibernate}})
Try.shape({:return, {:ok, 1, {:continue, :go}}})
Try.shape({:return, :ignore})
Try.shape({:return, {:stop, :nope}})
Try.shape({:return, {:stop, :normal}})
Try.shape({:return, {:stop, :shutdown}})
Try.shape({:return, :bad})
Try.shape({:return, {:error, :nope}})
Try.shape({:return, {:ok, 1, -1}})
Try.shape({:return, {:ok, 1, :soon}})
Try.shape({:return, {:ok, 1, 2, 3}})
Try.shape({:raise, "boom"})
Try.shape({:throw, {:ok, 7}})
Try.shape({:throw, :other})
Try.shape({:exit, :gone})
Try.shape({:exit, :normal})
Try.shape({:sleep, 50}, timeout: 10)
Try.shape({:sleep, 10}, timeout: 50)
Try.shape({:return, {:ok, 1}}, name: :shaped, debug: [], hibernate_after: 1000, spawn_opt: [])
