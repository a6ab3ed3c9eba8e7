defmodule NotFound do
  defexception [:id, message: "not found"]
end

defmodule Denied do
  defexception [:who, :what]

  @impl true
  def message(%{who: who, what: what}), do: "#{who} may not #{what}"
end

defmodule Coded do
  defexception [:message, :code]

  @impl true
  def exception(code) when is_integer(code), do: %Coded{message: "code #{code}", code: code}
  def exception(opts), do: super(opts)
end

defmodule Calc do
  defdelegate max(a, b), to: Kernel
  defdelegate size(list), to: Kernel, as: :length
  defdelegate reverse(list \\ [1, 2]), to: Enum
end

defmodule Main do
  def run do
    for f <- [
          fn -> raise NotFound end,
          fn -> raise NotFound, "gone" end,
          fn -> raise NotFound, id: 7 end,
          fn -> raise NotFound, id: 7, message: "no 7" end,
          fn -> raise Denied, who: "ann", what: "leave" end,
          fn -> raise Denied end,
          fn -> raise Coded, 42 end,
          fn -> raise Coded, message: "plain" end,
          fn -> raise %NotFound{message: "made"} end
        ] do
      try do
        f.()
      rescue
        e in [NotFound, Denied] ->
          IO.inspect(e)
          IO.puts(Exception.message(e))

        e ->
          IO.inspect({:other, e})
      end
    end

    IO.inspect(Calc.max(1, 2))
    IO.inspect(Calc.size([1, 2]))
    IO.inspect(Calc.reverse())
    IO.inspect(is_exception(%Denied{}))
    IO.inspect(Denied.__struct__())
  end
end

Main.run()
