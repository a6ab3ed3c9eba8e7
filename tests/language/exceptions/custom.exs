# Exceptions of one's own: fields, defaults, message/1, exception/1.
defmodule NotEnough do
  defexception [:need, :have]
  def message(%{need: n, have: h}), do: "need #{n} but have only #{h}"
end

defmodule Simple do
  defexception message: "a simple failure"
end

defmodule Coded do
  defexception [:code, :message]

  @impl true
  def exception(code), do: %Coded{code: code, message: "failed with code #{code}"}
end

defmodule Show do
  def it(fun) do
    fun.()
  rescue
    e in NotEnough -> IO.puts("NotEnough: #{Exception.message(e)}, short by #{e.need - e.have}")
    e in [Simple, Coded] -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
    e -> IO.puts("other: #{inspect(e)}")
  end
end

Show.it(fn -> raise NotEnough, need: 10, have: 4 end)
Show.it(fn -> raise Simple end)
Show.it(fn -> raise Simple, message: "said otherwise" end)
Show.it(fn -> raise Simple, "as a string" end)
Show.it(fn -> raise Coded, 42 end)
Show.it(fn -> raise struct(Simple, message: "a ready one") end)
Show.it(fn -> raise "plain" end)
IO.inspect(Exception.message(%RuntimeError{message: "m"}))
IO.inspect(is_exception(struct(Simple)))
IO.inspect(is_exception(struct(Simple), Coded))
IO.inspect(struct(NotEnough))
