defmodule Known do
  def one(x), do: x
  defp secret, do: :secret
  def tell, do: secret()
end

IO.inspect(Known.tell())

message = fn fun ->
  try do
    fun.()
  rescue
    e in UndefinedFunctionError -> IO.puts(Exception.message(e))
    e in FunctionClauseError -> IO.puts(Exception.message(e))
  end
end

message.(fn -> apply(Known, :one, []) end)
message.(fn -> apply(Known, :secret, []) end)
message.(fn -> apply(Unknown, :one, [1]) end)

defmodule Strict do
  def only(:this), do: :ok
end

message.(fn -> Strict.only(:that) end)
Strict.only(:other)
