# Documents: what a custom Inspect is made of.
import Inspect.Algebra

show = fn doc, width -> IO.puts(doc |> format(width) |> IO.iodata_to_binary()) end
opts = %Inspect.Opts{limit: 5}

words = fold_doc(["one", "two", "three"], fn doc, acc -> glue(doc, acc) end)
show.(group(words), 80)
show.(group(words), 5)
show.(group(fold_doc(["one", "two", "three", "four"], &flex_glue/2)), 10)
show.(group(concat(["a", flex_break(), "b"])), 80)
show.(surround("[", glue("a", "b"), "]"), 80)
show.(surround("[", glue("aaaa", "bbbb"), "]"), 6)
show.(surround_many("<", [1, 2, 3], ">", opts, &to_doc/2), 80)
show.(container_doc("{", [:a, "b", 3.0], "}", opts, &to_doc/2), 80)
show.(container_doc("[", Enum.to_list(1..9), "]", opts, &to_doc/2), 80)
show.(no_limit(container_doc("[", [1, 2, 3], "]", opts, &to_doc/2, separator: ";")), 80)
show.(force_unfit(group(glue("a", "b"))), 80)
show.(next_break_fits(group(glue("a", "b"))), 80)
show.(nest(line("first", "second"), 2), 80)
show.(concat([empty(), string("text"), space("a", "b"), break("")]), 80)

defmodule Money do
  defstruct [:amount, :currency]

  defimpl Inspect do
    import Inspect.Algebra

    def inspect(money, opts) do
      concat(["#Money<", to_doc(money.amount, opts), " ", color(money.currency, :atom, opts), ">"])
    end
  end
end

IO.inspect(struct(Money, amount: 5, currency: "EUR"))
IO.inspect([struct(Money, amount: 5, currency: "EUR"), {:ok, struct(Money, amount: 6, currency: "USD")}])
