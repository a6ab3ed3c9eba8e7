# Bytes in base 16 and 64, and back.
IO.inspect(Base.encode16("héllo"))
IO.inspect(Base.encode16("hi", case: :lower))
IO.inspect(Base.decode16("6869"))
IO.inspect(Base.decode16("6A"))
IO.inspect(Base.decode16("6a"))
IO.inspect(Base.decode16("6a", case: :mixed))
IO.inspect(Base.decode16("zz"))
IO.inspect(Base.decode16("1"))
IO.inspect(try do Base.decode16!("zz") rescue error -> error end)
IO.inspect(try do Base.decode16!("1") rescue error -> error end)

Enum.each(["", "a", "ab", "abc", "abcd", <<255, 254, 253>>], fn data ->
  encoded = Base.encode64(data)
  IO.inspect({encoded, Base.decode64(encoded) == {:ok, data}, Base.encode64(data, padding: false)})
  IO.inspect({Base.url_encode64(data), Base.url_decode64!(Base.url_encode64(data)) == data})
end)

IO.inspect(Base.decode64!("aGVsbG8="))
IO.inspect(Base.decode64("aGVsbG8"))
IO.inspect(Base.decode64("aGVsbG8", padding: false))
IO.inspect(Base.decode64("a*Vs"))
IO.inspect(try do Base.decode64!("a") rescue error -> error end)
IO.inspect(try do Base.encode16(Process.get(:nothing)) rescue error -> Exception.message(error) end)
