# Map patterns match a part of the map; struct patterns also ask for the struct's name.
defmodule User do
  defstruct [:name, role: :guest, address: %{city: "nowhere"}]
end

defmodule Access.Rules do
  def may_edit?(%User{role: role}) when role in [:admin, :editor], do: true
  def may_edit?(%User{}), do: false
  def may_edit?(_), do: :not_a_user

  def city(%User{address: %{city: city}}), do: city
  def kind(%kind{}), do: kind
  def kind(%{}), do: :map

  def demo do
    IO.inspect(may_edit?(%User{name: "a", role: :admin}))
    IO.inspect(may_edit?(%User{name: "b"}))
    IO.inspect(may_edit?(%{role: :admin}))
    IO.inspect(city(%User{}))
    IO.inspect(Enum.map([%User{}, 1..2, %{}, %RuntimeError{}], &kind/1))
    %User{name: name} = user = %User{name: "Eve"}
    IO.inspect({name, user})
    %{name: same} = user
    IO.inspect(same)
    IO.inspect(match?(%_{}, user))
    IO.inspect(match?(%{}, %{a: 1}))
    %{"text key" => one, 2 => two, {:a, :b} => three} = %{"text key" => 1, 2 => 2, {:a, :b} => 3}
    IO.inspect([one, two, three])
  end
end

Access.Rules.demo()
