attempt = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

attempt.(fn -> for {s, l} <- [{0, 2}, {1, 3}, {1, 100}, {5, 1}, {9, 1}, {-3, 2}, {-9, 2}, {-2, 9}, {2, 0}], do: binary_slice("hello", s, l) end)
attempt.(fn -> for r <- [0..2, 1..-1//1, 1..-2//1, -3..-1, -9..2, 3..1//1, 4..9, 5..9, 9..10, 0..-9//1], do: binary_slice("hello", r) end)
attempt.(fn -> binary_slice("hello", 1..-2) end)
attempt.(fn -> binary_slice("hello", 0..4//2) end)
attempt.(fn -> binary_slice(:a, 0, 1) end)
attempt.(fn -> binary_slice("abc", 0, -1) end)
attempt.(fn -> binary_part("abc", 2, 5) end)
attempt.(fn -> binary_part("abc", 0, 1.0) end)
attempt.(fn -> byte_size(:a) end)
attempt.(fn -> {IO.iodata_length(["a", [?b | "cd"], 1]), IO.iodata_to_binary(["a", [?b | "cd"]]), :erlang.iolist_size("abc")} end)
attempt.(fn -> IO.iodata_to_binary(["a", 256]) end)
attempt.(fn -> IO.iodata_length(:a) end)
attempt.(fn -> {:binary.split("a,b,c", ","), :binary.split("a,b,c", ",", [:global]), :binary.match("hello", ["l", "lo"]), :binary.matches("hello", "l"), :binary.replace("hello", "l", "L", [:global]), :binary.replace("hello", "l", "L")} end)
attempt.(fn -> {:binary.part("hello", 1, 2), :binary.part("hello", {4, -2}), :binary.first("abc"), :binary.last("abc"), :binary.at("abc", 1), :binary.bin_to_list("abc"), :binary.list_to_bin([1, 2]), :binary.copy("ab", 3), :binary.encode_unsigned(258), :binary.decode_unsigned(<<1, 2>>), :binary.longest_common_prefix(["abc", "abd"])} end)
attempt.(fn -> {:unicode.characters_to_binary([104, "é", [8364]]), :unicode.characters_to_list("é"), :unicode.characters_to_binary(<<255, 1>>), :unicode.characters_to_binary(["a", 0xD800])} end)
attempt.(fn -> :binary.split("a b  c", [" ", "b"], [:global, :trim_all]) end)
attempt.(fn -> :binary.first("") end)
attempt.(fn -> {:binary.bin_to_list("hello", 1, 2), :binary.encode_unsigned(258, :little), :binary.decode_unsigned(<<1, 2>>, :little)} end)
IO.inspect({to_charlist(12), to_charlist("é"), to_charlist(1.5), to_charlist(:a), to_charlist(nil), to_charlist('x')})
