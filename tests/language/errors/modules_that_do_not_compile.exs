# What does not compile in a module is raised where the module is defined.
attempt = fn definition ->
  try do
    definition.()
  rescue
    error in CompileError -> IO.puts("#{error.line}: #{error.description}")
  end
end

attempt.(fn ->
  defmodule Calls do
    IO.puts("the body runs")
    def one, do: missing(1)
  end
end)

attempt.(fn ->
  defmodule Body do
    IO.puts("this is not reached")
    missing(2)
  end
end)

attempt.(fn ->
  defmodule Outer do
    IO.puts("outside")

    defmodule Inner do
      IO.puts("inside")
      def one, do: nowhere()
    end
  end
end)

# The value of a definition is that of its last expression.
value = fn {:module, name, <<"FOR1", _::binary>>, last} -> IO.inspect({name, last}) end

value.(
  defmodule Constant do
    5
  end
)

value.(
  defmodule Function do
    def add(a, b), do: a + b
  end
)

value.(
  defmodule Empty do
  end
)

value.(
  defmodule Server do
    use GenServer
    def init(state), do: {:ok, state}
    @timeout 5
  end
)

value.(
  defmodule Point do
    defstruct x: 0, y: 0
  end
)

IO.puts("the end")

defmodule Last do
  def one, do: missing(3)
end

IO.puts("never")
