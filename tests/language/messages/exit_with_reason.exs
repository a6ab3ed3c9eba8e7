# exit with a reason that is not normal.
IO.puts("working")
exit({:out_of, :coffee})
