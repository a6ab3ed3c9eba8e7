# defdelegate, __MODULE__ in names, nested aliases, overriding, and def with rescue, catch and after.
defmodule Outer do
  defmodule Inner do
    def hello(name), do: "hello #{name}"
    def bye, do: :bye
  end

  alias __MODULE__.Inner
  defdelegate hello(name), to: Inner
  defdelegate goodbye, to: Outer.Inner, as: :bye
  defdelegate size(list), to: Kernel, as: :length

  def try_it(fun) do
    {:ok, fun.()}
  rescue
    e in RuntimeError -> {:runtime, e.message}
    ArithmeticError -> :arithmetic
  catch
    :throw, x -> {:thrown, x}
    :exit, x -> {:exited, x}
  else
    {:ok, nil} -> :nothing
    {:ok, x} -> {:got, x}
  after
    IO.puts("after")
  end
end

IO.inspect(Outer.hello("you"))
IO.inspect({Outer.goodbye(), Outer.size([1, 2])})

for f <- [fn -> 1 end, fn -> nil end, fn -> raise "r" end, fn -> 1 / 0 end, fn -> throw(:t) end, fn -> exit(:e) end] do
  IO.inspect(Outer.try_it(f))
end

IO.inspect(Outer.Inner.__info__(:module))
IO.inspect(Outer.__info__(:functions))
IO.inspect(function_exported?(Outer, :size, 1))
