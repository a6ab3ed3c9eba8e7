# Heredocs, escapes and the sigils for strings, words and charlists.
name = "world"

IO.puts("""
Hello, #{name}!
  indented by two
\ttabbed "quotes" need no escape
one \
line
""")

IO.write(~S"""
no #{interpolation} and no \n escapes
""")

IO.puts(~s(with "double" and 'single' quotes: #{1 + 1}))
IO.puts(~S(raw: #{1 + 1}\n))
IO.inspect(~w(apple pear #{name}))
IO.inspect(~w(ok error)a)
IO.inspect(~w(a b)c)
IO.inspect(~W(#{raw} words))
IO.inspect(~c(charlist #{name}))
IO.inspect(~C(raw #{charlist}))
IO.inspect('single #{name}')
IO.inspect('''
heredoc
''')
IO.puts(~s|pipes|)
IO.puts(~s{braces} <> ~s<angles> <> ~s[brackets] <> ~s/slashes/)
IO.inspect("a\x41\u00e9\s\\\#{not}")
IO.inspect(~r/ab+c/i)
IO.inspect("two
lines")
