# X01: Never end.
# safe: gone time-out
f <- function(n) repeat {}
