defmodule Function do
  def capture(module, name, arity) when is_atom(module) and is_atom(name) and is_integer(arity) do
    :erlang.make_fun(module, name, arity)
  end

  def identity(value), do: value

  def info(fun) when is_function(fun), do: :erlang.fun_info(fun)

  def info(fun, item) when is_function(fun) and is_atom(item), do: :erlang.fun_info(fun, item)
end
