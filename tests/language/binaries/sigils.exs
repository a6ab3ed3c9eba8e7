x = 1
IO.inspect(~w(a b c))
IO.inspect(~w(a b c)a)
IO.inspect(~w[ab cd]c)
IO.inspect(~w(a#{x} #{x + 1}b c)a)
IO.inspect(~w(a#{x} c)c)
IO.inspect(~w())
IO.inspect(~s(it's "quoted" #{x}\t|))
IO.inspect(~S(no #{x}\t))
IO.inspect(~c(abc#{x}))
IO.inspect(~C(a\tb))
IO.inspect(~W(a\tb #{x})a)

IO.puts(~s"""
a heredoc
  #{x}
""")

case "b" do
  word when word in ~w(a b) -> IO.puts("a word: #{word}")
end

defmodule Mine do
  def sigil_i(text, []), do: {:positive, text}
  def sigil_i(text, 'n'), do: {:negative, text}
  def numbers, do: {~i(42), ~i(42)n}
end

IO.inspect(Mine.numbers())
