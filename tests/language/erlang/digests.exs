# Sums and digests of bytes.
show = fn fun ->
  try do
    IO.inspect(fun.(), limit: :infinity)
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

show.(fn -> :erlang.crc32("hello") end)
show.(fn -> :erlang.crc32(["he", ~c"llo"]) end)
show.(fn -> :erlang.adler32("hello") end)
show.(fn -> :erlang.md5("hello") |> Base.encode16() end)
show.(fn -> :crypto.hash(:sha256, "hello") |> Base.encode16(case: :lower) end)
show.(fn -> :crypto.hash(:sha, ["hel", "lo"]) |> Base.encode64() end)
show.(fn -> :crypto.hash(:md5, String.duplicate("a", 200)) |> Base.encode16() end)
show.(fn -> byte_size(:crypto.strong_rand_bytes(16)) end)
