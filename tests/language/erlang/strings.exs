# Text as Erlang's :string, :unicode and :binary treat it
show = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

show.(fn -> {:string.length("héllo"), :string.length(~c"abc"), :string.is_empty(""), :string.to_graphemes("ab")} end)
show.(fn -> {:string.reverse("abc"), :string.reverse(~c"abc"), :string.uppercase("abé"), :string.uppercase(~c"ab"), :string.lowercase("ABC"), :string.titlecase("abc"), :string.titlecase(~c"abc"), :string.casefold("ABC")} end)
show.(fn -> {:string.split("a,b,c", ","), :string.split("a,b,c", ",", :all), :string.split("a,b,c", ",", :trailing), :string.split(~c"a,b,c", ~c",", :all), :string.split("abc", "x")} end)
show.(fn -> {:string.trim("  a b "), :string.trim("  a b ", :leading), :string.trim("  a b ", :trailing), :string.trim("xxaxx", :both, [?x]), :string.trim(~c" a "), :string.trim("a\n")} end)
show.(fn -> {:string.pad("ab", 5), :string.pad("ab", 5, :leading), :string.pad("ab", 5, :both, ?*), :string.pad(~c"ab", 4, :trailing, ?-)} end)
show.(fn -> {:string.replace("a-b-c", "-", "+"), :string.replace("a-b-c", "-", "+", :all), :string.replace("a-b-c", "-", "+", :trailing), :string.replace(~c"a-b", ~c"-", ~c"+")} end)
show.(fn -> {:string.to_integer("12ab"), :string.to_integer(~c"12"), :string.to_integer("x"), :string.to_float("1.5x"), :string.to_float("x"), :string.to_integer("-7 ")} end)
show.(fn -> {:string.tokens(~c"a b  c", ~c" "), :string.lexemes("a b,,c", ~c" ,"), :string.lexemes(~c"a b", ~c" "), :string.nth_lexeme("a b c", 2, ~c" ")} end)
show.(fn -> {:string.join([~c"a", ~c"b"], ~c", "), :string.concat(~c"a", ~c"b"), :string.str(~c"hello", ~c"lo"), :string.rstr(~c"hehe", ~c"he"), :string.chr(~c"hello", ?l), :string.rchr(~c"hello", ?l), :string.str(~c"a", ~c"z")} end)
show.(fn -> {:string.strip(~c"  a "), :string.strip(~c"  a ", :left), :string.strip(~c"xxax", :both, ?x), :string.left(~c"abc", 5), :string.left(~c"abc", 2), :string.right(~c"abc", 5, ?.), :string.centre(~c"ab", 6, ?*), :string.centre(~c"ab", 5)} end)
show.(fn -> {:string.substr(~c"hello", 2), :string.substr(~c"hello", 2, 3), :string.sub_string(~c"hello", 2), :string.sub_string(~c"hello", 2, 3), :string.slice("hello", 1), :string.slice("hello", 1, 2), :string.slice(~c"hello", 1, 2), :string.copies(~c"ab", 3), :string.chars(?a, 3), :string.words(~c"a b c"), :string.words(~c"a,b", ?,), :string.sub_word(~c"a bc d", 2)} end)
show.(fn -> {:string.to_upper(~c"abc"), :string.to_lower(~c"ABC"), :string.to_upper(?a), :string.equal("a", ~c"a"), :string.equal("A", "a", true), :string.len(~c"abc"), :string.prefix("abc", "ab"), :string.prefix("abc", "x"), :string.find("hello world", "o"), :string.find("hello world", "o", :trailing), :string.find("a", "z"), :string.chomp("a\n"), :string.chomp("a\r\n"), :string.take("abc123", ~c"abc"), :string.take("abc123", ~c"abc", true), :string.next_grapheme("abc"), :string.next_codepoint("abc")} end)
show.(fn -> {:string.span(~c"  a", ~c" "), :string.cspan(~c"ab c", ~c" "), :string.list_to_integer(~c"12 a"), :string.list_to_float(~c"1.5 a"), :string.pad("abc", 2), :string.take("123abc", ~c"abc", false, :trailing)} end)
show.(fn -> {:unicode.characters_to_binary(~c"hé"), :unicode.characters_to_list("hé"), :unicode.characters_to_binary("hé", :utf8, :latin1), :unicode.characters_to_binary(<<233>>, :latin1), :unicode.characters_to_binary(~c"hé", :unicode, :utf16), :unicode.characters_to_list(<<233>>, :latin1), :unicode.characters_to_binary([1, "a"], :utf8)} end)
show.(fn -> {:binary.match("abcabc", "c", scope: {3, 3}), :binary.matches("abcabc", "c", scope: {0, 3}), :binary.encode_hex("az"), :binary.decode_hex("617A"), :binary.longest_common_suffix(["erlang", "fang"]), :binary.bin_to_list("abc", {1, 2}), :binary.referenced_byte_size("abc")} end)
show.(fn -> {:binary.split("a b c", " "), :binary.split("a b c", " ", [:global]), :binary.replace("a b c", " ", "_", [:global]), :binary.at("abc", 1), :binary.first("abc"), :binary.last("abc"), :binary.part("hello", {1, 2}), :binary.copy("ab", 2), :binary.to_list("a")} end)
