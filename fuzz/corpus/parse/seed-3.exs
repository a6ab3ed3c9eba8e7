@doc """
  hey #{1}
  """
def f(a \\ 1, b: 2), do: a..b//2