f = fn f, n -> f.(f, n + 1) end
f.(f, 0)