one = Enum.to_list(1..20_000)
other = Enum.map(one, & &1)
again = fn again -> if one == other and %{one => 1}[other] == 1, do: again.(again) end
spawn(fn -> IO.puts("has its turn") end)
again.(again)
