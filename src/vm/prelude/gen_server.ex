defmodule GenServer do
  def whereis_via(module, name) do
    case module.whereis_name(name) do
      pid when is_pid(pid) -> pid
      :undefined -> nil
    end
  end

  def cast_via(module, name, message) do
    try do
      module.send(name, message)
    catch
      _, _ -> :ok
    end

    :ok
  end

  # There is one node: this one.

  def abcast(name, request) when is_atom(name), do: abcast([node()], name, request)

  def abcast(nodes, name, request) when is_list(nodes) and is_atom(name) do
    if :lists.member(node(), nodes), do: GenServer.cast(name, request)
    :abcast
  end

  def multi_call(name, request) when is_atom(name), do: multi_call([node()], name, request, :infinity)
  def multi_call(nodes, name, request), do: multi_call(nodes, name, request, :infinity)

  def multi_call(nodes, name, request, timeout) when is_list(nodes) and is_atom(name) do
    answers = multi_call_each(nodes, name, request, timeout)
    {for_answers(answers), for_silence(answers)}
  end

  defp multi_call_each([], _name, _request, _timeout), do: []

  defp multi_call_each([node | nodes], name, request, timeout) do
    answer =
      try do
        {:ok, :playground.call({name, node}, :"$gen_call", request, timeout)}
      catch
        :exit, _reason -> :error
      end

    [{node, answer} | multi_call_each(nodes, name, request, timeout)]
  end

  defp for_answers([]), do: []
  defp for_answers([{_node, :error} | rest]), do: for_answers(rest)
  defp for_answers([{node, {:ok, reply}} | rest]), do: [{node, reply} | for_answers(rest)]

  defp for_silence([]), do: []
  defp for_silence([{node, :error} | rest]), do: [node | for_silence(rest)]
  defp for_silence([_answered | rest]), do: for_silence(rest)
end
