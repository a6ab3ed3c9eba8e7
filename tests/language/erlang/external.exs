# Terms as bytes, and back.
show = fn fun ->
  try do
    IO.inspect(fun.(), limit: :infinity)
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

terms = [0, 255, 256, -1, 2_147_483_647, 2_147_483_648, -2_147_483_649, 123456789012345678901234567890, -5_000_000_000, 1.5, -0.5, :ok, nil, :"é", :"€", [], [1, 2, 3], ~c"abc", [1, 300], [:a | :b], {}, {1, :b}, %{}, %{a: 1, b: [2]}, "text", <<1, 2>>, <<5::3>>, <<1, 2, 3::4>>, {:nested, [%{"k" => {1.0, [nil]}}]}, &Enum.map/2, Enum.to_list(1..300), 2 ** 3000, MapSet.new([1]), 1..3]
for t <- terms do
  b = :erlang.term_to_binary(t)
  show.(fn -> if byte_size(b) < 80, do: b, else: {byte_size(b), :erlang.md5(b)} end)
  show.(fn -> :erlang.binary_to_term(b) === t end)
end
show.(fn -> :erlang.binary_to_term(<<131, 119, 3, "abc">>) end)
show.(fn -> :erlang.binary_to_term(<<131, 100, 0, 14, "never seen yet">>, [:safe]) end)
show.(fn -> :erlang.binary_to_term(<<1, 2, 3>>) end)
show.(fn -> :erlang.binary_to_term("") end)
show.(fn -> :erlang.binary_to_term(<<131, 104, 2, 97, 1>>) end)
show.(fn -> :erlang.binary_to_term(<<131, 97, 1, 97>>, [:used]) end)
show.(fn -> :erlang.binary_to_term(:erlang.term_to_binary(self())) == self() end)
