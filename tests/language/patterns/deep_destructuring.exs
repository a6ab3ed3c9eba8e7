# One match that takes a whole reply apart.
reply =
  {:ok,
   %{
     status: 200,
     headers: [{"content-type", "text/plain"}, {"server", "tiny"}],
     body: "user=ada;langs=elixir,erlang",
     timing: {12, 34, [5, 6, 7]}
   }}

{:ok, %{status: status, headers: [{_, type} | other], timing: {a, _, [b | _]}} = response} = reply
IO.inspect({status, type, other, a + b})
IO.inspect(Map.keys(response))

"user=" <> rest = response.body
[user, "langs=" <> langs] = String.split(rest, ";")
IO.inspect({user, String.split(langs, ",")})

[[x, _], [_, y]] = [[1, 2], [3, 4]]
IO.inspect(x + y)

[head | [second | tail]] = ~w(a b c d)a
IO.inspect([head: head, second: second, tail: tail])

{%{list: [_, {deep, _} | _]}, [key: value]} = {%{list: [0, {:found, 1}, 2]}, [key: 9]}
IO.inspect({deep, value})

[a, a, b] = [1, 1, 2]
IO.inspect({a, b})
IO.inspect(match?([a, a], [1, 2]))
