# Macros whose body is a quote: blocks, keywords, bindings, names of their own, several clauses.
defmodule Flow do
  @limit 3

  defmacro my_if(condition, do: yes, else: no) do
    quote do
      case unquote(condition) do
        x when x in [false, nil] -> unquote(no)
        _ -> unquote(yes)
      end
    end
  end

  defmacro swap(pair) do
    quote bind_quoted: [pair: pair] do
      {a, b} = pair
      {b, a}
    end
  end

  defmacro limit, do: @limit

  defmacro times(n \\ 2, do: block) do
    quote do
      for _ <- 1..unquote(n), do: unquote(block)
    end
  end

  defmacro kind(:number), do: quote(do: "a number")
  defmacro kind(:text), do: quote(do: "a text")

  defmacro call_all(functions) do
    quote do: [unquote_splicing(functions), :end]
  end

  defmacrop secret(x), do: quote(do: {:secret, unquote(x)})
  def reveal(x), do: secret(x)

  defmacro set_x(value) do
    quote do
      var!(x) = unquote(value)
    end
  end
end

defmodule Uses do
  require Flow
  import Flow, only: [times: 1, times: 2, my_if: 2]

  def run do
    a = 1
    x = 10
    IO.inspect(my_if(a == 1, do: :one, else: :other))

    result =
      my_if a > x do
        "more"
      else
        "less #{a}"
      end

    IO.inspect(result)
    IO.inspect(Flow.swap({a, x}))
    IO.inspect(times(do: a + 1))

    times 3 do
      IO.puts("again #{x}")
    end

    Flow.set_x(a + 41)
    {a, x, Flow.limit()}
  end
end

IO.inspect(Uses.run())

defmodule Rest do
  require Flow

  def run do
    IO.inspect({Flow.kind(:text), Flow.kind(:number)})
    IO.inspect(Flow.call_all([1, 2]))
    IO.inspect(Flow.reveal(5))
  end
end

Rest.run()
