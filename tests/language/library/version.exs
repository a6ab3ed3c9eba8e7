# Versions and what is required of them.
show = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

show.(fn -> Version.parse("1.2.3") end)
show.(fn -> Version.parse("1.2.3-rc.1+build5") end)
show.(fn -> Version.parse("1.2") end)
show.(fn -> Version.parse("01.2.3") end)
show.(fn -> Version.parse("1.2.3-") end)
show.(fn -> Version.parse!("x") end)
show.(fn -> Version.parse!("1.2.3-alpha").pre end)
show.(fn -> to_string(Version.parse!("1.2.3-alpha.2+x")) end)
show.(fn -> {Version.compare("1.2.3", "1.2.4"), Version.compare("2.0.0", "1.9.9"), Version.compare("1.0.0", "1.0.0"), Version.compare("1.0.0-rc1", "1.0.0"), Version.compare("1.0.0-alpha.1", "1.0.0-alpha.beta"), Version.compare("1.0.0-alpha", "1.0.0-alpha.1")} end)
show.(fn -> {Version.match?("1.5.0", "~> 1.2"), Version.match?("2.0.0", "~> 1.2"), Version.match?("1.2.9", "~> 1.2.3"), Version.match?("1.3.0", "~> 1.2.3"), Version.match?("1.0.0", "1.0.0"), Version.match?("1.0.1", ">= 1.0.0 and < 1.1.0"), Version.match?("3.0.0", "== 1.0.0 or > 2.0.0")} end)
show.(fn -> {Version.match?("2.0.0-rc", "> 1.0.0"), Version.match?("2.0.0-rc", "> 1.0.0", allow_pre: false), Version.match?("1.3.0-rc", "~> 1.2")} end)
show.(fn -> Version.parse_requirement("~> 1.0") end)
show.(fn -> Version.parse_requirement("foo") end)
show.(fn -> Version.parse_requirement!("> 1") end)
show.(fn -> Version.match?("1.0", "> 1.0.0") end)
show.(fn -> Enum.sort(["1.10.0", "1.9.0", "1.2.0-rc.1"], Version) end)
show.(fn -> Version.compile_requirement(Version.parse_requirement!("~> 1.0")) end)
show.(fn -> %{Version.parse!("1.2.3") | minor: 9} end)
show.(fn -> inspect(Version.parse!("1.2.3"), structs: false) end)
