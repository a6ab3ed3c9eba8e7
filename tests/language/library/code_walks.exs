# Code walked over: first the whole and then its parts, or the other way around.
code = quote(do: 1 + 2 * 3)
IO.inspect(for number when is_integer(number) <- Macro.prewalker(code), do: number)
IO.inspect(for number when is_integer(number) <- Macro.postwalker(code), do: number)

count = fn node, acc -> {node, acc + 1} end
{_, visits} = Macro.traverse(code, 0, count, count)
IO.inspect(visits)
IO.inspect(Macro.update_meta({:a, [line: 1], []}, fn _meta -> [line: 2] end))
IO.inspect(Code.ensure_compiled(Enum))
