# Arithmetic expressions as nested tuples: evaluated, simplified and printed by matching.
defmodule Expr do
  def eval(n, _) when is_number(n), do: n
  def eval({:var, name}, env), do: Map.fetch!(env, name)
  def eval({:+, a, b}, env), do: eval(a, env) + eval(b, env)
  def eval({:*, a, b}, env), do: eval(a, env) * eval(b, env)
  def eval({:-, a}, env), do: -eval(a, env)

  def simplify({:+, a, b}) do
    case {simplify(a), simplify(b)} do
      {0, e} -> e
      {e, 0} -> e
      {m, n} when is_number(m) and is_number(n) -> m + n
      {e, f} -> {:+, e, f}
    end
  end

  def simplify({:*, a, b}) do
    case {simplify(a), simplify(b)} do
      {0, _} -> 0
      {_, 0} -> 0
      {1, e} -> e
      {e, 1} -> e
      {e, f} -> {:*, e, f}
    end
  end

  def simplify({:-, {:-, e}}), do: simplify(e)
  def simplify(other), do: other

  def show({:var, name}), do: Atom.to_string(name)
  def show({op, a, b}), do: "(#{show(a)} #{op} #{show(b)})"
  def show({:-, a}), do: "-#{show(a)}"
  def show(n), do: to_string(n)
end

e = {:+, {:*, 2, {:var, :x}}, {:-, {:var, :y}}}
IO.puts(Expr.show(e))
IO.inspect(Expr.eval(e, %{x: 5, y: 3}))
messy = {:+, {:*, 0, {:var, :x}}, {:*, 1, {:+, {:-, {:-, {:var, :z}}}, 0}}}
IO.puts(Expr.show(messy) <> " = " <> Expr.show(Expr.simplify(messy)))
IO.inspect(Expr.simplify({:+, 1, {:+, 2, 3}}))

try do
  Expr.eval(e, %{x: 1})
rescue
  error in KeyError -> IO.puts("no value: " <> Exception.message(error))
end
