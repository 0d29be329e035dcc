# X14: Call itself without end.
# safe: raised *
f <- function(n) f(n + 1)
