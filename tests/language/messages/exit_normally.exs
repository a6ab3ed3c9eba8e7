# exit(:normal) and its relatives are silent.
IO.puts("last words")
exit({:shutdown, :done})
