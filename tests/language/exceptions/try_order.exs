# In which order try, rescue, catch, else and after run, and which value comes out.
defmodule Order do
  def run(action) do
    result =
      try do
        IO.puts("body")
        action.()
      rescue
        e in ArgumentError -> IO.puts("rescue #{e.message}"); :rescued
      catch
        :throw, value -> IO.puts("throw #{inspect(value)}"); :thrown
        :exit, reason -> IO.puts("exit #{inspect(reason)}"); :exited
        kind, _ -> IO.puts("other #{kind}"); :other
      else
        :ok -> IO.puts("else ok"); :fine
        n when is_integer(n) -> IO.puts("else number"); n + 1
      after
        IO.puts("after")
        :ignored
      end

    IO.inspect(result)
  end
end

Order.run(fn -> :ok end)
Order.run(fn -> 41 end)
Order.run(fn -> raise ArgumentError, "bad" end)
Order.run(fn -> raise "a runtime error" end)
Order.run(fn -> throw(:ball) end)
Order.run(fn -> exit(:enough) end)
Order.run(fn -> :erlang.error(:strange) end)

try do
  Order.run(fn -> :unexpected end)
rescue
  e in TryClauseError -> IO.puts(Exception.message(e))
end
