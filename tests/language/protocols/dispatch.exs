defprotocol Size do
  @doc "How large it is."
  @spec size(t) :: non_neg_integer
  def size(data)
  def describe(data, prefix)
end

defimpl Size, for: BitString do
  def size(text), do: byte_size(text)
  def describe(text, prefix), do: prefix <> text
end

defimpl Size, for: [List, Map] do
  def size(data), do: Enum.count(data)
  def describe(data, prefix), do: prefix <> inspect(data) <> inspect(@for) <> inspect(@protocol)
end

defimpl Size, for: Tuple do
  def size(tuple), do: tuple_size(tuple)
  def describe(_, prefix), do: prefix <> "tuple"
end

defmodule User do
  defstruct [:name]

  defimpl Size do
    def size(user), do: String.length(user.name)
    def describe(user, prefix), do: "#{prefix}#{user.name}"
  end

  defimpl String.Chars do
    def to_string(user), do: "User " <> user.name
  end
end

defprotocol Kind do
  @fallback_to_any true
  def kind(term)
end

defimpl Kind, for: Any do
  def kind(_), do: :any
end

defimpl Kind, for: Integer do
  def kind(n) when n > 0, do: :positive
  def kind(_), do: :integer
end

defprotocol Reply do
  def reply(term)
end

defimpl Reply, for: Any do
  def reply(term), do: {:any, term}
end

defmodule Post do
  @derive [Reply]
  defstruct title: "t"
end

defmodule Stack do
  defstruct items: []

  defimpl Enumerable do
    def count(stack), do: {:ok, length(stack.items)}
    def member?(stack, x), do: {:ok, x in stack.items}
    def slice(_), do: {:error, __MODULE__}
    def reduce(stack, acc, fun), do: Enumerable.List.reduce(stack.items, acc, fun)
  end

  defimpl Collectable do
    def into(stack) do
      {stack, fn
        stack, {:cont, x} -> %{stack | items: stack.items ++ [x]}
        stack, :done -> stack
        _, :halt -> :ok
      end}
    end
  end
end

defmodule Main do
  def run do
    IO.inspect([Size.size("abc"), Size.size([1, 2]), Size.size(%{a: 1}), Size.size({1, 2, 3})])
    IO.inspect(Size.size(%User{name: "ann"}))
    IO.puts(Size.describe("x", "> "))
    IO.puts(Size.describe([1], "> "))
    IO.puts(Size.describe(%{}, "> "))
    IO.puts(Size.describe(%User{name: "bob"}, "> "))
    IO.puts("#{%User{name: "eve"}} and #{1} and #{%User{name: "joe"}}")
    IO.puts(to_string(%User{name: "eve"}))
    IO.puts(%User{name: "direct"})
    IO.inspect(Enum.map([1, -1, :a, %User{}], &Kind.kind/1))
    IO.inspect(Reply.reply(%Post{}))
    IO.inspect(Size.impl_for("x"))
    IO.inspect(Size.impl_for(1))
    IO.inspect(Size.impl_for!(%User{}))
    stack = %Stack{items: [3, 1, 2]}
    IO.inspect(Enum.sort(stack))
    IO.inspect(Enum.count(stack))
    IO.inspect(3 in stack)
    IO.inspect(Enum.map(stack, & &1 * 2))
    IO.inspect(Enum.into([7, 8], stack))
    IO.inspect(for x <- stack, into: %Stack{}, do: x + 1)

    for value <- [1, :a, 1.5, %Post{}] do
      try do
        Size.size(value)
      rescue
        e in Protocol.UndefinedError -> IO.puts(Exception.message(e))
      end
    end

    try do
      Reply.reply(1)
    rescue
      e -> IO.inspect(e)
    end

    try do
      "#{%Post{}}"
    rescue
      e -> IO.puts(Exception.message(e))
    end

    try do
      Enum.map(%Post{}, & &1)
    rescue
      e -> IO.puts(Exception.message(e))
    end
  end
end

Main.run()
