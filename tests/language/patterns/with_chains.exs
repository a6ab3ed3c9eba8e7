# with: a chain of steps that goes on as long as each matches, and else for those that did not.
defmodule SignUp do
  def run(params) do
    with {:ok, name} <- fetch(params, :name),
         {:ok, age} <- fetch(params, :age),
         {:ok, age} <- number(age),
         true <- age >= 18,
         id = String.length(name) * 100 + age do
      {:ok, %{id: id, name: name, age: age}}
    else
      {:missing, key} -> {:error, "#{key} is missing"}
      :error -> {:error, "age is not a number"}
      false -> {:error, "too young"}
    end
  end

  defp fetch(params, key) do
    case params do
      %{^key => value} when value != "" -> {:ok, value}
      _ -> {:missing, key}
    end
  end

  defp number(text) do
    case Integer.parse(text) do
      {n, ""} -> {:ok, n}
      _ -> :error
    end
  end
end

IO.inspect(SignUp.run(%{name: "Ada", age: "36"}))
IO.inspect(SignUp.run(%{name: "Ada"}))
IO.inspect(SignUp.run(%{name: "", age: "36"}))
IO.inspect(SignUp.run(%{name: "Bob", age: "young"}))
IO.inspect(SignUp.run(%{name: "Cid", age: "12"}))

IO.inspect(with {:ok, x} <- {:error, :passes_through}, do: x)
IO.inspect(with [a, b] when a < b <- [1, 2], c = a + b, do: c)

try do
  with {:ok, x} <- :neither do
    x
  else
    {:error, _} -> :handled
  end
rescue
  error -> IO.puts(Exception.message(error))
end
