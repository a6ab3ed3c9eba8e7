# Structs that say how they print: alone, inside of other terms, in messages of errors and in the log.
defmodule User do
  defstruct [:name, age: 1]

  defimpl Inspect do
    import Inspect.Algebra

    def inspect(%{name: nil}, _opts), do: raise("nobody")
    def inspect(user, opts), do: concat(["#User<", to_doc(user.name, opts), ">"])
  end
end

defmodule Hidden do
  @derive {Inspect, only: [:b, :a]}
  defstruct [:a, :b, :c]
end

defmodule Point do
  defstruct [:y, :x]
end

defmodule Queue do
  defstruct items: []

  defimpl Inspect do
    import Inspect.Algebra
    def inspect(queue, opts), do: container_doc("#Queue<[", queue.items, "]>", opts, &to_doc/2)
  end
end

defmodule Tree do
  defstruct [:value, children: []]
end

defimpl Inspect, for: Tree do
  import Inspect.Algebra

  def inspect(tree, opts) do
    group(concat(["#Tree(", nest(glue(to_doc(tree.value, opts), to_doc(tree.children, opts)), 2), ")"]))
  end
end

defmodule Keeper do
  use GenServer
  def init(state), do: {:ok, state}
  def handle_call(request, _from, state), do: {:reply, :ok, Map.fetch!(state, request)}
  def handle_cast(message, state), do: {:stop, {:unwanted, message}, state}
end

defmodule Main do
  def values do
    user = %User{name: "ada"}
    IO.inspect([user, %{a: user, b: %{user => 1}}, {user}])
    IO.puts("#{inspect(user)} is a user")
    IO.inspect(%Hidden{a: 1, b: 2})
    IO.inspect([%Hidden{}], limit: 1)
    IO.inspect(%Point{x: user, y: %Hidden{}})
    IO.inspect(%Point{x: 1}, width: 5)
    IO.inspect(%Queue{items: [1, 2, user]}, label: "queue")
    IO.inspect(%Queue{items: Enum.to_list(1..60)})
    IO.inspect(%Queue{items: Enum.to_list(1..60)}, limit: 5)
    IO.inspect(%Queue{items: []})
    IO.inspect(user, structs: false)
    IO.inspect(inspect(%User{}) =~ "got RuntimeError with message")
  end

  def tree do
    words = for word <- ~w(abcdefghijklmnop abcdefghijklmnopqrstuvwxyz), do: %Tree{value: word}
    tree = %Tree{value: 1, children: [%Tree{value: 2}, %Tree{value: :long, children: words}]}
    IO.inspect(tree)
    IO.puts(inspect(tree))
    IO.puts(inspect(tree, pretty: true, width: 30))
  end

  def messages do
    user = %User{name: "ada"}
    point = Enum.random([%Point{x: user}])

    for fun <- [
          fn -> Map.fetch!(point, :z) end,
          fn -> point.nothing end,
          fn -> {:ok, _} = point end,
          fn -> Enum.count(point) end,
          fn -> to_string(user) end,
          fn -> struct!(point, z: 1) end,
          fn -> raise ArgumentError, "not #{inspect(point)}" end
        ] do
      try do
        fun.()
      rescue
        error ->
          IO.puts(Exception.message(error))
          IO.puts(inspect(error))
      end
    end

    IO.puts(Exception.format_banner(:exit, {user, point}))
    IO.puts(Exception.format(:throw, [user], []))
    IO.puts(Exception.format_exit({:bad, point}))
  end

  def log do
    Process.flag(:trap_exit, true)

    for act <- [&GenServer.call(&1, :z), &GenServer.cast(&1, %User{name: "bob"})] do
      {:ok, pid} = GenServer.start_link(Keeper, %Point{x: %User{name: "ada"}})

      try do
        act.(pid)
      catch
        :exit, reason -> IO.puts(Exception.format_exit(reason))
      end

      receive do
        {:EXIT, ^pid, reason} -> IO.inspect(tuple_size(reason))
      end
    end
  end
end

Main.values()
Main.tree()
Main.messages()
Main.log()
raise MatchError, term: {struct(User, name: "ada"), struct(Point)}
