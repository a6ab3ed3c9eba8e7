# Deriving Inspect to hide fields, and inspecting with and without structs.
defmodule Secret do
  @derive {Inspect, only: [:user]}
  defstruct [:user, :password]
end

defmodule Hidden do
  @derive {Inspect, except: [:token]}
  defstruct name: "x", token: "t", level: 1
end

defmodule Plain do
  defstruct a: 1
end

IO.inspect(struct(Secret, user: "ada", password: "swordfish"))
IO.inspect(struct(Hidden))
IO.inspect([struct(Plain)])
IO.inspect(struct(Plain), structs: false)
IO.inspect(1..3, structs: false)
IO.puts(inspect(struct(Secret, user: "x").password))
IO.inspect(%{struct(Plain) | a: struct(Plain)})
