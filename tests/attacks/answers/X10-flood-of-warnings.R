# X10: Warn without end.
# safe: gone flood; gone time-out
f <- function(n) repeat warning(strrep("flood ", 1000))
