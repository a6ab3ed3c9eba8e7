# A match that fails.
users = [%{name: "Ada"}]
{:ok, user} = Enum.fetch(users, 0)
IO.puts(user.name)
{:ok, user} = Enum.fetch(users, 1)
IO.puts(user.name)
