# A key-value store on bare processes with a client interface and request references.
defmodule KV do
  def start, do: spawn(__MODULE__, :loop, [%{}])
  def put(kv, key, value), do: call(kv, {:put, key, value})
  def get(kv, key), do: call(kv, {:get, key})
  def keys(kv), do: call(kv, :keys)

  defp call(kv, request) do
    ref = make_ref()
    send(kv, {request, self(), ref})

    receive do
      {^ref, answer} -> answer
    after
      1000 -> exit(:timeout)
    end
  end

  def loop(map) do
    receive do
      {request, from, ref} ->
        {answer, map} = handle(request, map)
        send(from, {ref, answer})
        loop(map)
    end
  end

  defp handle({:put, key, value}, map), do: {:ok, Map.put(map, key, value)}
  defp handle({:get, key}, map), do: {Map.fetch(map, key), map}
  defp handle(:keys, map), do: {Map.keys(map), map}
end

kv = KV.start()
IO.inspect(KV.put(kv, :a, 1))
IO.inspect(KV.put(kv, "b", [2]))
IO.inspect(KV.get(kv, "b"))
IO.inspect(KV.get(kv, :zzz))
IO.inspect(KV.keys(kv))
