defmodule :sys do
  def get_state(server), do: get_state(server, 5000, [server])
  def get_state(server, timeout), do: get_state(server, timeout, [server, timeout])

  defp get_state(server, timeout, args) do
    {:ok, state} = request(server, :get_state, timeout, {:get_state, args})
    state
  end

  def replace_state(server, fun), do: replace_state(server, fun, 5000, [server, fun])
  def replace_state(server, fun, timeout), do: replace_state(server, fun, timeout, [server, fun, timeout])

  defp replace_state(server, fun, timeout, args) do
    case request(server, {:replace_state, fun}, timeout, {:replace_state, args}) do
      {:ok, state} -> state
      {:error, reason} -> :erlang.error(reason)
    end
  end

  def get_status(server), do: get_status(server, 5000, [server])
  def get_status(server, timeout), do: get_status(server, timeout, [server, timeout])

  defp get_status(server, timeout, args) do
    {:ok, status} = request(server, :get_status, timeout, {:get_status, args})
    status
  end

  def suspend(server), do: request(server, :suspend, 5000, {:suspend, [server]})
  def suspend(server, timeout), do: request(server, :suspend, timeout, {:suspend, [server, timeout]})

  def resume(server), do: request(server, :resume, 5000, {:resume, [server]})
  def resume(server, timeout), do: request(server, :resume, timeout, {:resume, [server, timeout]})

  def change_code(server, module, version, extra) do
    change_code(server, module, version, extra, 5000, [server, module, version, extra])
  end

  def change_code(server, module, version, extra, timeout) do
    change_code(server, module, version, extra, timeout, [server, module, version, extra, timeout])
  end

  defp change_code(server, module, version, extra, timeout, args) do
    request(server, {:change_code, module, version, extra}, timeout, {:change_code, args})
  end

  def terminate(server, reason), do: terminate(server, reason, :infinity, [server, reason])
  def terminate(server, reason, timeout), do: terminate(server, reason, timeout, [server, reason, timeout])

  defp terminate(server, reason, timeout, args) do
    try do
      :gen_server.stop(server, reason, timeout)
    catch
      :exit, reason -> exit({reason, {:sys, :terminate, args}})
    end
  end

  # A server tells of what it hears and answers as it happens, or when it is asked.

  def no_debug(server), do: debug(server, :no_debug, 5000, {:no_debug, [server]})
  def no_debug(server, timeout), do: debug(server, :no_debug, timeout, {:no_debug, [server, timeout]})

  def trace(server, flag), do: debug(server, {:trace, flag}, 5000, {:trace, [server, flag]})
  def trace(server, flag, timeout), do: debug(server, {:trace, flag}, timeout, {:trace, [server, flag, timeout]})

  def log(server, flag), do: debug(server, {:log, flag}, 5000, {:log, [server, flag]})
  def log(server, flag, timeout), do: debug(server, {:log, flag}, timeout, {:log, [server, flag, timeout]})

  defp debug(server, wish, timeout, call), do: request(server, {:debug, wish}, timeout, call)

  defp request(server, request, timeout, {name, args}) do
    try do
      :playground.call(server, :system, request, timeout)
    catch
      :exit, reason -> exit({reason, {:sys, name, args}})
    end
  end
end
