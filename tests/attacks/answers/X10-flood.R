# X10: Print without end.
# safe: gone flood
f <- function(n) repeat cat(strrep("flood ", 10000))
