# after runs whatever happens; nested ones from the inside out.
defmodule Resource do
  def use_it(name, fun) do
    IO.puts("open #{name}")

    try do
      fun.(name)
    after
      IO.puts("close #{name}")
    end
  end
end

IO.inspect(Resource.use_it(:a, fn a -> Resource.use_it(:b, fn b -> {a, b} end) end))

try do
  Resource.use_it(:c, fn _ -> Resource.use_it(:d, fn _ -> raise "inside d" end) end)
rescue
  e -> IO.puts("rescued #{e.message}")
end

IO.inspect(try(do: Resource.use_it(:e, fn _ -> throw(:out) end), catch: (v -> v)))

{pid, ref} = spawn_monitor(fn -> Resource.use_it(:f, fn _ -> exit(:bye) end) end)

receive do
  {:DOWN, ^ref, :process, _pid, reason} -> IO.inspect(reason)
end
