# What guards may call, and errors in them, also in what the library does for them.
defmodule G do
  def is_foo(x), do: x == 1
  defguard is_bar(x) when x > 1
end
defmodule H do
  require G
  require Integer
  def a(x) when G.is_bar(x), do: :bar
  def a(_), do: :no
  def b(x) when is_struct(x, Range), do: :range
  def b(x) when is_exception(x), do: :exc
  def b(x) when is_map_key(x, :a) and x.a > 1, do: :mk
  def b(x) when Kernel.is_list(x), do: :la
  def b(x) when Integer.is_odd(x), do: 1
  def b(_), do: :no
  def c(x) when hd(x) == 1 or true, do: :yes
  def c(_), do: :no
  def d(x) when x.field == 1, do: :yes
  def d(_), do: :no
  def e(x) when length(x) > 0 when is_integer(x), do: :yes
  def e(_), do: :no
  def f(x, y) when x in 1..y, do: :in
  def f(_, _), do: :no
  def h(x, s) when is_struct(x, s), do: :s
  def h(_, _), do: :no
  def i(x) when rem(x, 0) == 1, do: :s
  def i(_), do: :no
  def j(x) when is_function(x, -1), do: :f
  def j(_), do: :no
  def k(x) when binary_part(x, 0, 2) == "ab", do: :f
  def k(_), do: :no
end
require Integer
IO.inspect [H.a(2), H.a(1), H.b(1..2), H.b(%RuntimeError{}), H.b(%{a: 2}), H.b([]), H.c(:x), H.c([1]), H.d(%{field: 1}), H.d(5), H.d(%{}), H.d(:atom), H.e(1), H.e([1]), H.e(:x)]
IO.inspect [H.f(1, 5), H.f(1, :x), H.h(1..2, Range), H.h(1..2, 5), H.i(1), H.j(&IO.puts/1), H.k("abc"), H.k("a"), H.k(1)]
