# Bytes, code points and graphemes are three different lengths.
for text <- ["hello", "héllo", "日本語", "👍", "e\u0301"] do
  IO.puts(
    "#{text}: #{byte_size(text)} bytes, #{length(String.codepoints(text))} code points, " <>
      "#{String.length(text)} graphemes"
  )
end

IO.inspect("é" == "e\u0301")
IO.inspect(String.equivalent?("é", "e\u0301"))
IO.inspect(String.upcase("straße"))
IO.inspect(String.downcase("ÀÉÎÕÜ"))
IO.inspect(String.capitalize("élan VITAL"))
IO.inspect(String.reverse("añb"))
IO.inspect(?é)
IO.inspect(<<233::utf8>>)
IO.inspect("日本語" |> String.to_charlist())
IO.inspect(String.valid?(<<255, 254>>))
IO.inspect(String.valid?("ok"))
IO.inspect(String.printable?("a\tb"))
IO.inspect(String.printable?(<<1, 2>>))
IO.inspect(<<104, 105>>)
IO.inspect(<<104, 105, 0>>)
IO.inspect("tab\t newline\n bell\a")
IO.inspect(String.next_grapheme("ab"))
IO.inspect(String.next_codepoint(""))
IO.inspect("\u{1F600}" |> byte_size())
