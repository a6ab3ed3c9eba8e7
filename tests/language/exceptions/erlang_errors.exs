# The exceptions that the usual mistakes become when rescued.
zero = 0
list = []
text = "text"

mistakes = [
  fn -> 1 / zero end,
  fn -> div(1, zero) end,
  fn -> hd(list) end,
  fn -> elem({}, zero) end,
  fn -> String.to_integer(text) end,
  fn -> text + 1 end,
  fn -> [1] ++ list ++ [] ++ text end,
  fn -> {:ok, _} = list end,
  fn -> case text, do: (:other -> 1) end,
  fn -> cond do: (zero == 1 -> 1) end,
  fn -> with {:ok, x} <- text, do: x, else: (:nope -> 1) end,
  fn -> zero.() end,
  fn -> (fn x -> x end).(1, 2) end,
  fn -> Nope.missing(1) end,
  fn -> String.upcasee(text) end,
  fn -> apply(text, []) end,
  fn -> <<text::8>> end,
  fn -> text <> zero end,
  fn -> :erlang.error({:my, :reason}) end,
  fn -> zero and true end,
  fn -> %{a: 1}.b end,
  fn -> "#{{1, 2}}" end,
  fn -> length([1 | 2]) end,
  fn -> String.to_existing_atom("surely_not_an_atom_yet_#{zero}") end,
  fn -> List.to_integer('x') end,
  fn -> raise %{not: :an_exception} end
]

for {mistake, i} <- Enum.with_index(mistakes, 1) do
  try do
    IO.puts("#{i} no error: #{inspect(mistake.())}")
  rescue
    e ->
      first = e |> Exception.message() |> String.split("\n") |> hd() |> String.replace(~r/#Function<[^>]*>/, "a function")
      IO.puts("#{i} #{inspect(e.__struct__)}: #{first}")
  end
end
